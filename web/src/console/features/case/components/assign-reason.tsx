import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import { type FormEvent, useState } from "react";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = { name: string; close: () => void; give: (reason: string) => void };

/** Why a lead gives a case to somebody where chance would. */
export function AssignReason({ name, close, give }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(reason);
  };
  return (
    <Modal visible header={t("assign-to", { name })} onDismiss={close}>
      <form onSubmit={submit}>
        <Form actions={<FormActions submit={t("assign-give")} cancel={close} disabled={!reason.trim()} />}>
          <FormField label={t("assign-reason")} constraintText={t("reveal-journaled")}>
            <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
          </FormField>
        </Form>
      </form>
    </Modal>
  );
}
