import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useWords } from "./words.tsx";

type Props = { submit: string; cancel: () => void; cancelText?: string; busy?: boolean; disabled?: boolean };

/** What ends a form: leaving it, or sending it. */
export function FormActions({ submit, cancel, cancelText, busy = false, disabled = false }: Props) {
  const { t } = useWords();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button formAction="none" variant="link" onClick={cancel}>
        {cancelText ?? t("cancel")}
      </Button>
      <Button variant="primary" loading={busy} disabled={disabled}>
        {submit}
      </Button>
    </SpaceBetween>
  );
}
