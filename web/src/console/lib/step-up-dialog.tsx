import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { get, post } from "../../api/client.ts";
import { hasPasskeys, showPasskey } from "../../api/passkeys.ts";
import { useFirstFocus } from "./first-focus.ts";
import { useProblemText } from "./problem-text.ts";
import { useWords } from "./words.tsx";

type Props = { done: () => void; cancel: () => void };

/** A code of the authenticator app, a recovery code, or a passkey where the agent has one. */
export function StepUpDialog({ done, cancel }: Props) {
  const { t } = useWords();
  const problemText = useProblemText();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<InputProps.Ref>(null);
  useFirstFocus(input);

  const passkeys = useQuery({
    queryKey: ["passkeys"],
    queryFn: () => get("/v1/agent/passkeys"),
    enabled: hasPasskeys(),
  });

  const show = async (confirm: () => Promise<boolean>) => {
    setBusy(true);
    try {
      if (await confirm()) done();
      else setBusy(false);
    } catch (failure) {
      setError(problemText(failure));
      setBusy(false);
      input.current?.select();
    }
  };
  return (
    <Modal visible header={t("stepup-title")} onDismiss={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void show(() => sendCode(code.trim()));
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={cancel}>
                {t("cancel")}
              </Button>
              {passkeys.data?.items.length ? (
                <Button formAction="none" disabled={busy} onClick={() => void show(sendPasskey)}>
                  {t("stepup-passkey")}
                </Button>
              ) : null}
              <Button variant="primary" loading={busy} disabled={code.trim().length < 6}>
                {t("stepup-confirm")}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            <Box>{t("stepup-text")}</Box>
            <FormField label={t("signin-code")} errorText={error}>
              <Input
                ref={input}
                value={code}
                onChange={({ detail }) => setCode(detail.value)}
                autoComplete="one-time-code"
                spellcheck={false}
              />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}

async function sendCode(code: string): Promise<boolean> {
  await post("/v1/agent/step-up", { body: { code } });
  return true;
}

/** False where the agent changed their mind at the authenticator. */
async function sendPasskey(): Promise<boolean> {
  const credential = await showPasskey((await post("/v1/agent/step-up/options")).public_key);
  if (credential) await post("/v1/agent/step-up/passkey", { body: { credential } });
  return credential !== null;
}
