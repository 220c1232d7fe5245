import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useFirstFocus } from "../../../lib/first-focus.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { useWords } from "../../../lib/words.tsx";
import { type RevealField, revealField } from "../api/reveal-field.ts";

/** Clear personal data leaves the screen by itself: a desk is seen by others. */
const SHOWN_MS = 60_000;

export function useRevealed() {
  const [values, setValues] = useState<Partial<Record<RevealField, string>>>({});
  const timers = useRef<number[]>([]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const hide = (field: RevealField) => setValues(({ [field]: _, ...others }) => others);
  return {
    values,
    hide,
    show: (field: RevealField, value: string) => {
      setValues((all) => ({ ...all, [field]: value }));
      timers.current.push(window.setTimeout(() => hide(field), SHOWN_MS));
    },
  };
}

export function Revealed({ value, hide }: { value: string; hide: () => void }) {
  const { t } = useWords();
  return (
    <span className="revealed">
      {value}{" "}
      <Button variant="inline-link" onClick={hide}>
        {t("reveal-hide")}
      </Button>
    </span>
  );
}

function lines(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value ?? "–");
  return Object.values(value).filter(Boolean).join("\n");
}

type Props = { caseId: string; field: RevealField; show: (value: string) => void; close: () => void };

export function RevealDialog({ caseId, field, show, close }: Props) {
  const { t, word } = useWords();
  const problemText = useProblemText();
  const withStepUp = useWithStepUp();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<InputProps.Ref>(null);
  useFirstFocus(input);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refuse = (text: string | null) => {
      setError(text);
      setBusy(false);
      input.current?.focus();
    };
    if (!reason.trim()) return refuse(t("reveal-reason-missing"));
    setBusy(true);
    try {
      const answer = await withStepUp(() => revealField(caseId, field, reason.trim()));
      show(lines(answer.value));
    } catch (failure) {
      refuse(problemText(failure));
    }
  };
  return (
    <Modal visible header={t("reveal-title", { field: word("field", field) })} onDismiss={close}>
      <form onSubmit={(event) => void submit(event)}>
        <Form actions={<FormActions submit={t("reveal")} busy={busy} cancel={close} />}>
          <FormField label={t("reveal-reason")} constraintText={t("reveal-journaled")} errorText={error}>
            <Input ref={input} value={reason} onChange={({ detail }) => setReason(detail.value)} />
          </FormField>
        </Form>
      </form>
    </Modal>
  );
}
