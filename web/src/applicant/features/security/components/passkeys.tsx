import { useState } from "react";
import { hasPasskeys } from "../../../../api/passkeys.ts";
import { check } from "../../../lib/check.ts";
import { useMe } from "../../../lib/me.ts";
import { addPasskey } from "../../../lib/passkeys.ts";
import { moment } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getPasskeys, type Passkey, removePasskey, renamePasskey } from "../api/passkeys.ts";
import "../../../words/security.ts";
import "../passkeys.css";

/** `changed` is told what to say of it. */
type Props = { changed: (said?: string) => void };

export function Passkeys({ changed }: { changed: () => void }) {
  const { data, reload } = useLoad(getPasskeys);
  const [said, setSaid] = useState("");
  const update = (text = "") => {
    setSaid(text);
    reload();
    changed();
  };
  return (
    <Panel title={t("security-passkeys")}>
      <p className="muted">{t("security-passkeys-lead")}</p>
      {data?.items.length ? (
        <ul className="passkeys">
          {data.items.map((one) => (
            <Row key={one.id} passkey={one} changed={update} />
          ))}
        </ul>
      ) : null}
      {said ? <Notice tone="ok" title={said} live /> : null}
      <Add changed={update} />
    </Panel>
  );
}

function Add({ changed }: Props) {
  const form = useForm();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const max = useMe()?.limits.name;
  if (!hasPasskeys()) return <p className="small muted">{t("security-passkeys-not_here")}</p>;
  const add = async () => {
    if (!(await addPasskey(name.trim()))) return;
    setOpen(false);
    setName("");
    changed(t("security-passkey-added"));
  };
  const rules = () => check([["name", name, t("security-passkey-name"), { max }]]);
  return open ? (
    <FormFrame form={form} onSubmit={() => void form.submit(add, rules)}>
      <TextField
        name="name"
        label={t("security-passkey-name")}
        hint={t("security-passkey-name-hint")}
        value={name}
        onText={setName}
        error={form.fault("name")}
      />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("security-passkey-make")}
        </Button>
        <Button look="plain" onClick={() => setOpen(false)}>
          {t("cancel")}
        </Button>
      </div>
    </FormFrame>
  ) : (
    <Button look="second" onClick={() => setOpen(true)}>
      {t("security-passkey-add")}
    </Button>
  );
}

function Row({ passkey, changed }: { passkey: Passkey } & Props) {
  const form = useForm();
  const max = useMe()?.limits.name;
  const [naming, setNaming] = useState<string | null>(null);
  const rename = async () => {
    await renamePasskey(passkey.id, naming ?? "");
    setNaming(null);
    changed();
  };
  const end = () =>
    form.submit(async () => {
      await removePasskey(passkey.id);
      changed(t("security-passkey-removed", { name: passkey.name }));
    });
  const field = `name-${passkey.id}`;
  const rules = () => check([[field, naming ?? "", t("security-passkey-name"), { max }]]);
  return (
    <li>
      {naming === null ? (
        <>
          <p>
            <strong>{passkey.name}</strong>
            <br />
            <span className="small muted">
              {t("security-passkey-since", { at: moment(passkey.created_at) })}{" "}
              {passkey.last_used_at ? t("security-passkey-used", { at: moment(passkey.last_used_at) }) : null}
            </span>
          </p>
          <ErrorSummary form={form} />
          <div className="actions">
            <Button
              look="plain"
              aria-label={t("security-passkey-rename-of", { name: passkey.name })}
              onClick={() => setNaming(passkey.name)}
            >
              {t("security-passkey-rename")}
            </Button>
            <Button
              look="plain"
              busy={form.busy}
              aria-label={t("security-passkey-remove-of", { name: passkey.name })}
              onClick={() => void end()}
            >
              {t("security-passkey-remove")}
            </Button>
          </div>
        </>
      ) : (
        <FormFrame form={form} onSubmit={() => void form.submit(rename, rules)}>
          <TextField
            name={field}
            label={t("security-passkey-name")}
            value={naming}
            onText={setNaming}
            error={form.fault(field) ?? form.fault("name")}
          />
          <div className="actions">
            <Button type="submit" busy={form.busy}>
              {t("security-passkey-save")}
            </Button>
            <Button look="plain" onClick={() => setNaming(null)}>
              {t("cancel")}
            </Button>
          </div>
        </FormFrame>
      )}
    </li>
  );
}
