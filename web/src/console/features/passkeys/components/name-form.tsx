import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { type FormEvent, useRef, useState } from "react";
import { useFirstFocus } from "../../../lib/first-focus.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";

type Props = {
  name: string;
  hint?: string;
  submit: string;
  /** What was refused is told under the field, and nothing typed is lost. */
  save: (name: string) => Promise<void>;
  close: () => void;
};

/** What a passkey is called. */
export function NameForm({ name: before, hint, submit, save, close }: Props) {
  const { t } = useWords();
  const problemText = useProblemText();
  const [name, setName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<InputProps.Ref>(null);
  useFirstFocus(input);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setError(name.trim() ? null : t("passkeys-name-missing"));
    if (!name.trim()) return input.current?.focus();
    setBusy(true);
    try {
      await save(name.trim());
    } catch (failure) {
      setError(problemText(failure));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Form actions={<FormActions submit={submit} busy={busy} cancel={close} />}>
        <FormField label={t("passkeys-name")} constraintText={hint} errorText={error}>
          <Input ref={input} value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      </Form>
    </form>
  );
}
