import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { useWords } from "../../../lib/words.tsx";
import { unfreeze } from "../api/unfreeze.ts";

/** Gives a frozen account back to its owner, with a reason and a fresh second factor. */
export function Unfreeze({ caseId, accountId }: { caseId: string; accountId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="inline-link" onClick={() => setOpen(true)}>
        {t("unfreeze")}
      </Button>
      {open && <UnfreezeDialog caseId={caseId} accountId={accountId} close={() => setOpen(false)} />}
    </>
  );
}

function UnfreezeDialog({ caseId, accountId, close }: { caseId: string; accountId: string; close: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const withStepUp = useWithStepUp();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await withStepUp(() => unfreeze(accountId, reason));
      await client.invalidateQueries({ queryKey: ["desk-case", caseId] });
      close();
    } catch (failure) {
      setError(problemText(failure));
      setBusy(false);
    }
  };
  return (
    <Modal visible header={t("unfreeze-title")} onDismiss={close}>
      <form onSubmit={(event) => void submit(event)}>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={close}>
                {t("cancel")}
              </Button>
              <Button variant="primary" loading={busy}>
                {t("unfreeze")}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            <Box>{t("unfreeze-text")}</Box>
            <FormField label={t("unfreeze-reason")} constraintText={t("unfreeze-journaled")} errorText={error}>
              <Textarea value={reason} onChange={({ detail }) => setReason(detail.value)} />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}
