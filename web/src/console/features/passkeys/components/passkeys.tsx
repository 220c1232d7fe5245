// An agent's own passkeys: adding, naming and removing them, each but the naming behind a fresh second factor.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { hasPasskeys } from "../../../../api/passkeys.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { TextForm } from "../../../lib/text-form.tsx";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { addPasskey, getPasskeys, type Passkey, removePasskey, renamePasskey } from "../api/passkeys.ts";

const PASSKEYS = ["passkeys"];

export function Passkeys() {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: PASSKEYS, queryFn: getPasskeys });
  const [adding, setAdding] = useState(false);
  const here = hasPasskeys();
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t("passkeys-text")}
          actions={here && !adding && <Button onClick={() => setAdding(true)}>{t("passkeys-add")}</Button>}
        >
          {t("passkeys-title")}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {!here && <Box color="text-body-secondary">{t("passkeys-not_here")}</Box>}
        {data?.items.length === 0 && !adding && <Box color="text-body-secondary">{t("passkeys-none")}</Box>}
        {data?.items.map((passkey) => (
          <Line key={passkey.id} passkey={passkey} />
        ))}
        {adding && <Add close={() => setAdding(false)} />}
      </SpaceBetween>
    </Container>
  );
}

function Add({ close }: { close: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { success } = useNotices();
  const withStepUp = useWithStepUp();
  const add = async (name: string) => {
    if (!(await withStepUp(() => addPasskey(name)))) return;
    await client.invalidateQueries({ queryKey: PASSKEYS });
    success(t("passkeys-added"));
    close();
  };
  return <Name hint={t("passkeys-name-hint")} submit={t("passkeys-make")} send={add} cancel={close} />;
}

/** What a passkey is called. */
function Name(form: Omit<ComponentProps<typeof TextForm>, "label" | "missing">) {
  const { t } = useWords();
  return <TextForm label={t("passkeys-name")} missing={t("passkeys-name-missing")} {...form} />;
}

function Line({ passkey }: { passkey: Passkey }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { problem, success } = useNotices();
  const withStepUp = useWithStepUp();
  const [naming, setNaming] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, name, created_at, last_used_at } = passkey;

  const rename = async (name: string) => {
    await renamePasskey(id, name);
    await client.invalidateQueries({ queryKey: PASSKEYS });
    setNaming(false);
  };
  const end = async () => {
    setBusy(true);
    try {
      await withStepUp(() => removePasskey(id));
      success(t("passkeys-removed", { name }));
    } catch (error) {
      problem(error);
    }
    await client.invalidateQueries({ queryKey: PASSKEYS });
    setBusy(false);
  };
  if (naming) return <Name before={name} submit={t("passkeys-save")} send={rename} cancel={() => setNaming(false)} />;
  return (
    <div className="session">
      <div>
        <Box fontWeight="bold">{name}</Box>
        <Box color="text-body-secondary" fontSize="body-s">
          {t("passkeys-since")} <When at={created_at} /> ·{" "}
          {last_used_at ? (
            <>
              {t("passkeys-used")} <When at={last_used_at} />
            </>
          ) : (
            t("passkeys-unused")
          )}
        </Box>
      </div>
      <SpaceBetween direction="horizontal" size="xs">
        <Button ariaLabel={t("passkeys-rename-named", { name })} onClick={() => setNaming(true)}>
          {t("passkeys-rename")}
        </Button>
        <Button ariaLabel={t("passkeys-remove-named", { name })} loading={busy} onClick={() => void end()}>
          {t("passkeys-remove")}
        </Button>
      </SpaceBetween>
    </div>
  );
}
