import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect, useState } from "react";
import { stopAgent } from "../features/sessions/api/stop-agent.ts";
import { usePageTitle } from "../lib/page-title.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { useWords } from "../lib/words.tsx";

/** An agent who was told of something that they did not do: a button, for programs follow the links of e-mails too. */
export default function NotMePage() {
  const { t } = useWords();
  const problemText = useProblemText();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get("token"));
  const [done, setDone] = useState(false);
  const [error, setError] = useState<string | null>(null);
  usePageTitle(t("not-me-title"));
  useEffect(() => {
    history.replaceState(history.state, "", location.pathname); // the secret leaves the address bar
  }, []);
  const stop = async () => {
    try {
      await stopAgent(token ?? "");
      setDone(true);
    } catch (failure) {
      setError(problemText(failure));
    }
  };
  return (
    <main className="signin">
      <Container header={<Header variant="h1">{t("not-me-title")}</Header>}>
        {done ? (
          <Alert type="success">{t("not-me-done")}</Alert>
        ) : token ? (
          <SpaceBetween size="m">
            {error && <Alert type="error">{error}</Alert>}
            <Box>{t("not-me-text")}</Box>
            <Button variant="primary" onClick={() => void stop()}>
              {t("not-me-go")}
            </Button>
          </SpaceBetween>
        ) : (
          <Alert type="warning">{t("not-me-missing")}</Alert>
        )}
      </Container>
    </main>
  );
}
