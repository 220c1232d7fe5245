import Modal from "@cloudscape-design/components/modal";
import { TextForm } from "../../../lib/text-form.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = { name: string; close: () => void; give: (reason: string) => void };

/** Why a lead gives a case to somebody where chance would. */
export function AssignReason({ name, close, give }: Props) {
  const { t } = useWords();
  return (
    <Modal visible header={t("assign-to", { name })} onDismiss={close}>
      <TextForm
        label={t("assign-reason")}
        hint={t("reveal-journaled")}
        missing={t("reason-missing")}
        submit={t("assign-give")}
        send={async (reason) => give(reason)}
        cancel={close}
      />
    </Modal>
  );
}
