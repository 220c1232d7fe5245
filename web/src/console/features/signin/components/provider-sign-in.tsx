import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useLocation } from "react-router";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { startProviderSignIn } from "../api/start-provider-sign-in.ts";

/** Sign in at the identity provider; says why the last try came to nothing. */
export function ProviderSignIn({ name }: { name: string }) {
  const { t, maybe } = useWords();
  const problemText = useProblemText();
  const { search, state } = useLocation();
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reason = new URLSearchParams(search).get("sso");
  const refusal = failed ?? (reason && (maybe(`sso-${reason}`) ?? t("sso-invalid")));

  const go = async () => {
    setBusy(true);
    try {
      const page = (state as { back?: string } | null)?.back ?? "/desk";
      window.location.assign((await startProviderSignIn(page)).url);
    } catch (error) {
      setFailed(problemText(error));
      setBusy(false);
    }
  };
  return (
    <Container header={<Header variant="h1">{t("signin-title")}</Header>}>
      <SpaceBetween size="m">
        {refusal && (
          <div role="alert">
            <Alert type="error">{refusal}</Alert>
          </div>
        )}
        <Button variant="primary" fullWidth loading={busy} onClick={() => void go()}>
          {t("signin-with", { name })}
        </Button>
      </SpaceBetween>
    </Container>
  );
}
