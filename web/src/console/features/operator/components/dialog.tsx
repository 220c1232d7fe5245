import Form from "@cloudscape-design/components/form";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, type ReactNode, useState } from "react";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";

type Props = {
  title: string;
  submit: string;
  disabled?: boolean;
  act: () => Promise<boolean>;
  close: () => void;
  children: ReactNode;
};

/** A form in a dialog. `act` answers whether it is done; what the server refuses is said here, and nothing is lost. */
export function Dialog({ title, submit, disabled, act, close, children }: Props) {
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      if (await act()) close();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal visible header={title} onDismiss={close}>
      <form onSubmit={(event) => void onSubmit(event)}>
        <Form
          errorText={problem}
          actions={<FormActions submit={submit} busy={busy} disabled={disabled} cancel={close} />}
        >
          <SpaceBetween size="m">{children}</SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}
