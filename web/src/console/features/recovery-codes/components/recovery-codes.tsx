// An agent's recovery codes: how many are left, and ten new ones, which are shown this once.
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { useWords } from "../../../lib/words.tsx";
import { countRecoveryCodes, makeRecoveryCodes } from "../api/recovery-codes.ts";
import "../recovery-codes.css";

const LEFT = ["recovery-codes"];
const FEW = 3;

export function RecoveryCodes() {
  const { t } = useWords();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: LEFT, queryFn: countRecoveryCodes });
  const { problem } = useNotices();
  const withStepUp = useWithStepUp();
  const [codes, setCodes] = useState<string[] | null>(null); // in this page only, until the agent has kept them
  const [busy, setBusy] = useState(false);

  const make = async () => {
    setBusy(true);
    try {
      setCodes((await withStepUp(makeRecoveryCodes)).codes);
    } catch (error) {
      problem(error);
    }
    await client.invalidateQueries({ queryKey: LEFT });
    setBusy(false);
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t("recovery-text")}
          actions={
            !codes && (
              <Button loading={busy} onClick={() => void make()}>
                {t("recovery-make")}
              </Button>
            )
          }
        >
          {t("recovery-title")}
        </Header>
      }
    >
      {codes ? <Codes codes={codes} close={() => setCodes(null)} /> : data && <Left count={data.left} />}
    </Container>
  );
}

function Left({ count }: { count: number }) {
  const { t } = useWords();
  if (count === 0) return <StatusIndicator type="warning">{t("recovery-none")}</StatusIndicator>;
  const text = t("recovery-left", { left: count });
  return count > FEW ? <Box>{text}</Box> : <StatusIndicator type="warning">{text}</StatusIndicator>;
}

function Codes({ codes, close }: { codes: string[]; close: () => void }) {
  const { t } = useWords();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <SpaceBetween size="m">
      <div ref={shown} tabIndex={-1}>
        <Alert type="warning" header={t("recovery-once")}>
          {t("recovery-keep")}
        </Alert>
      </div>
      <ul className="recovery-codes" aria-label={t("recovery-title")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <SpaceBetween direction="horizontal" size="xs">
        <CopyToClipboard
          textToCopy={codes.join("\n")}
          copyButtonText={t("copy")}
          copySuccessText={t("copied")}
          copyErrorText={t("copy-failed")}
        />
        <Button onClick={() => window.print()}>{t("recovery-print")}</Button>
        <Button variant="primary" onClick={close}>
          {t("recovery-kept")}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
