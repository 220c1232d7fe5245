// Acts that the server guards with a fresh second factor: the dialog opens where it answers step_up_required.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { get, post, Refused } from "../../api/client.ts";
import { useFirstFocus } from "./first-focus.ts";
import { useProblemText } from "./problem-text.ts";
import { StepUpCanceled } from "./step-up-canceled.ts";
import { useWords } from "./words.tsx";

type WithStepUp = <T>(act: () => Promise<T>) => Promise<T>;
type Waiting = { resolve: () => void; reject: (reason: Error) => void };
const StepUpContext = createContext<WithStepUp | null>(null);

/** Runs an act; where a fresh second factor is asked for, asks the agent and runs it again. */
export function useWithStepUp(): WithStepUp {
  const withStepUp = useContext(StepUpContext);
  if (!withStepUp) throw new Error("useWithStepUp outside StepUpProvider");
  return withStepUp;
}

export function StepUpProvider({ provider, children }: { provider: string | null; children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const withStepUp = useCallback<WithStepUp>(async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== "step_up_required") throw error;
      await new Promise<void>((resolve, reject) => setWaiting({ resolve, reject }));
      return await act();
    }
  }, []);

  const close = (end: (waiting: Waiting) => void) => {
    if (waiting) end(waiting);
    setWaiting(null);
  };
  const Dialog = provider === null ? StepUpDialog : ProviderDialog;
  return (
    <StepUpContext.Provider value={withStepUp}>
      {children}
      {waiting && (
        <Dialog
          provider={provider ?? ""}
          done={() => close((each) => each.resolve())}
          cancel={() => close((each) => each.reject(new StepUpCanceled()))}
        />
      )}
    </StepUpContext.Provider>
  );
}

type DialogProps = { provider: string; done: () => void; cancel: () => void };
const POLL_MS = 1500;

/** Who signs in at an identity provider shows it there, in a tab of its own: what was written here must not be lost. */
function ProviderDialog({ provider: name, done, cancel }: DialogProps) {
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

function StepUpDialog({ done, cancel }: DialogProps) {
  const { t } = useWords();
  const problemText = useProblemText();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<InputProps.Ref>(null);
  useFirstFocus(input);

  const submit = async () => {
    setBusy(true);
    try {
      await post("/v1/agent/step-up", { body: { code: code.trim() } });
      done();
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
          void submit();
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={cancel}>
                {t("cancel")}
              </Button>
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
                inputMode="numeric"
              />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}
