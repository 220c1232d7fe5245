import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { hasPasskeys } from "../../../../api/passkeys.ts";
import { useAgentActs } from "../../../lib/agent.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";

const EMPTY = { email: "", password: "", code: "" };
type Field = keyof typeof EMPTY;
const FIELDS: { name: Field; props: Omit<InputProps, "value" | "onChange"> }[] = [
  { name: "email", props: { type: "email", inputMode: "email", autoComplete: "username" } },
  { name: "password", props: { type: "password", autoComplete: "current-password" } },
  { name: "code", props: { autoComplete: "one-time-code", spellcheck: false } },
];

export function SignInForm({ heading = true }: { heading?: boolean }) {
  const { t } = useWords();
  const { signIn, signInByPasskey } = useAgentActs();
  const problemText = useProblemText();
  const [values, setValues] = useState(EMPTY);
  const [missing, setMissing] = useState<Field[]>([]);
  // The attempt is counted so that a second refusal in the same words takes the focus again.
  const [refusal, setRefusal] = useState<{ text: string; attempt: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const inputs = useRef<Partial<Record<Field, InputProps.Ref | null>>>({});
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), [refusal]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const empty = FIELDS.map(({ name }) => name).filter((name) => !values[name].trim());
    setMissing(empty);
    setRefusal(null);
    if (empty[0]) return inputs.current[empty[0]]?.focus();
    await enter(async () => {
      await signIn({ ...values, email: values.email.trim(), code: values.code });
      return true;
    });
  };
  const byPasskey = async () => {
    setMissing([]);
    setRefusal(null);
    await enter(signInByPasskey);
  };
  /** Where it succeeds, this form is gone. */
  const enter = async (how: () => Promise<boolean>) => {
    setBusy(true);
    try {
      if (!(await how())) setBusy(false);
    } catch (error) {
      setRefusal((last) => ({ text: problemText(error) ?? "", attempt: (last?.attempt ?? 0) + 1 }));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Container header={heading && <Header variant="h1">{t("signin-title")}</Header>}>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {hasPasskeys() && (
                <Button formAction="none" disabled={busy} onClick={() => void byPasskey()}>
                  {t("signin-passkey")}
                </Button>
              )}
              <Button variant="primary" loading={busy}>
                {t("signin-submit")}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            {refusal && (
              <div ref={alert} tabIndex={-1} role="alert">
                <Alert type="error">{refusal.text}</Alert>
              </div>
            )}
            {FIELDS.map(({ name, props }) => (
              <FormField
                key={name}
                label={t(`signin-${name}`)}
                constraintText={name === "code" && t("signin-code-hint")}
                errorText={missing.includes(name) && t(`signin-${name}-missing`)}
              >
                <Input
                  {...props}
                  name={name}
                  value={values[name]}
                  onChange={({ detail }) => setValues((all) => ({ ...all, [name]: detail.value }))}
                  ref={(input) => {
                    inputs.current[name] = input;
                  }}
                />
              </FormField>
            ))}
          </SpaceBetween>
        </Form>
      </Container>
    </form>
  );
}
