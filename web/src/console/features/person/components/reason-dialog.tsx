import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea, { type TextareaProps } from "@cloudscape-design/components/textarea";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Refused } from "../../../../api/client.ts";
import type { DeskAccount } from "../../../lib/desk.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = {
  caseId: string;
  account: DeskAccount;
  title: string;
  text: string;
  /** What the button says that does it. */
  submit: string;
  /** What is said once it is done. */
  done: string;
  act: (reason: string) => Promise<unknown>;
  close: () => void;
  children?: ReactNode;
};

/** What an agent gives back to the owner of an account: with a reason, and a fresh second factor. */
export function ReasonDialog({ caseId, account, title, text, submit, done, act, close, children }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const { success } = useNotices();
  const problemText = useProblemText();
  const withStepUp = useWithStepUp();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<TextareaProps.Ref>(null);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await withStepUp(() => act(reason.trim()));
      await refreshDeskCase(client, caseId);
      success(done);
      close();
    } catch (failure) {
      if (failure instanceof Refused && failure.problem.code === "second_person_required") {
        await refreshDeskCase(client, caseId);
        success(t("giving-back-asked"));
        close();
        return;
      }
      setError(problemText(failure));
      setBusy(false);
      input.current?.focus();
    }
  };
  return (
    <Modal visible header={title} onDismiss={close}>
      <form onSubmit={(event) => void send(event)}>
        <Form actions={<FormActions submit={submit} busy={busy} cancel={close} />}>
          <SpaceBetween size="m">
            <Box>{text}</Box>
            {account.giving_back && (
              <Alert>
                <Asked account={account} />
              </Alert>
            )}
            {children}
            <FormField label={t("unfreeze-reason")} constraintText={t("unfreeze-journaled")} errorText={error}>
              <Textarea ref={input} value={reason} onChange={({ detail }) => setReason(detail.value)} />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}

/** That it waits for a lead: said where they look, or nobody would come. */
export function Asked({ account }: { account: DeskAccount }) {
  const { t, language } = useWords();
  const ask = account.giving_back;
  if (!ask) return null;
  const at = exactTime(ask.asked_at, language);
  return <Box>{t("giving-back-waits", { name: ask.asked_by, at })}</Box>;
}
