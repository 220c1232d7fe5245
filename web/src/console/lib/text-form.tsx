import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea, { type TextareaProps } from "@cloudscape-design/components/textarea";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useFirstFocus } from "./first-focus.ts";
import { FormActions } from "./form-actions.tsx";
import { useProblemText } from "./problem-text.ts";

type Props = {
  label: string;
  hint?: string;
  /** What is said where nothing was typed. */
  missing: string;
  submit: string;
  before?: string;
  /** More than one line may be typed. */
  long?: boolean;
  /** What is refused is told under the field, and nothing typed is lost. */
  send: (text: string) => Promise<void>;
  cancel: () => void;
  children?: ReactNode;
};

/** A form that asks for one text: a reason, a name. */
export function TextForm({ label, hint, missing, submit, before = "", long, send, cancel, children }: Props) {
  const problemText = useProblemText();
  const [text, setText] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<InputProps.Ref & TextareaProps.Ref>(null);
  useFirstFocus(input);

  const refuse = (said: string | null) => {
    setError(said);
    setBusy(false);
    input.current?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return refuse(missing);
    setBusy(true);
    send(text.trim()).then(
      () => setBusy(false),
      (failure: unknown) => refuse(problemText(failure)),
    );
  };
  const field = { value: text, onChange: ({ detail }: { detail: { value: string } }) => setText(detail.value) };
  return (
    <form onSubmit={onSubmit}>
      <Form actions={<FormActions submit={submit} busy={busy} cancel={cancel} />}>
        <SpaceBetween size="m">
          {children}
          <FormField label={label} constraintText={hint} errorText={error}>
            {long ? <Textarea ref={input} {...field} /> : <Input ref={input} {...field} />}
          </FormField>
        </SpaceBetween>
      </Form>
    </form>
  );
}
