import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useEffect, useState } from "react";
import { get, post } from "../../api/client.ts";
import { useProblemText } from "./problem-text.ts";
import { useWords } from "./words.tsx";

type Props = { provider: string; done: () => void; cancel: () => void };
const POLL_MS = 1500;

/** Who signs in at an identity provider shows it there, in a tab of its own: what was written here must not be lost. */
export function ProviderDialog({ provider: name, done, cancel }: Props) {
  const { t } = useWords();
  const problemText = useProblemText();
  const [error, setError] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      get("/v1/agent/me").then(
        (me) => me.stepped_up_until && done(),
        () => undefined, // the act itself will say what is wrong
      );
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [waiting, done]);

  const go = async () => {
    const tab = window.open("", "_blank"); // before the answer, or the browser takes it for an advertisement
    try {
      const { url } = await post("/v1/agent/sso/step-ups", { body: { page: "/desk/confirmed" } });
      if (tab) tab.location.href = url;
      else window.location.assign(url);
      setWaiting(true);
    } catch (failure) {
      tab?.close();
      setError(problemText(failure));
    }
  };
  return (
    <Modal
      visible
      header={t("stepup-title")}
      onDismiss={cancel}
      footer={
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={cancel}>
            {t("cancel")}
          </Button>
          <Button variant="primary" onClick={() => void go()}>
            {t("stepup-provider", { name })}
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="m">
        <Box>{t("stepup-provider-text", { name })}</Box>
        {waiting && <StatusIndicator type="loading">{t("stepup-provider-waiting", { name })}</StatusIndicator>}
        {error && <StatusIndicator type="error">{error}</StatusIndicator>}
      </SpaceBetween>
    </Modal>
  );
}
