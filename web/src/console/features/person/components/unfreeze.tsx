import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Form from "@cloudscape-design/components/form";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { DeskAccount } from "../../../lib/desk.ts";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { unfreeze } from "../api/unfreeze.ts";

/** Gives a frozen account back to its owner, with a reason and a fresh second factor. */
export function Unfreeze({ caseId, account }: { caseId: string; account: DeskAccount }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="inline-link" onClick={() => setOpen(true)}>
        {t("unfreeze")}
      </Button>
      {open && <UnfreezeDialog caseId={caseId} account={account} close={() => setOpen(false)} />}
    </>
  );
}

function UnfreezeDialog({ caseId, account, close }: { caseId: string; account: DeskAccount; close: () => void }) {
  const { t, language } = useWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const withStepUp = useWithStepUp();
  const [reason, setReason] = useState("");
  const [reset, setReset] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await withStepUp(() => unfreeze(account.id, reason, reset));
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
            {account.frozen?.frozen_at && (
              <Box>{t("unfreeze-frozen", { at: exactTime(account.frozen.frozen_at, language) })}</Box>
            )}
            {account.second_factor && <SecondFactor account={account} reset={reset} setReset={setReset} />}
            <FormField label={t("unfreeze-reason")} constraintText={t("unfreeze-journaled")} errorText={error}>
              <Textarea value={reason} onChange={({ detail }) => setReason(detail.value)} />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}

/** When it was set up, beside when the account was frozen: whoever gives it back decides whose it is. */
function SecondFactor({
  account,
  reset,
  setReset,
}: {
  account: DeskAccount;
  reset: boolean;
  setReset: (reset: boolean) => void;
}) {
  const { t, language } = useWords();
  const times = [
    ["unfreeze-second-factor-when", account.frozen?.second_factor_on_at],
    ["unfreeze-app-when", account.frozen?.app_set_at],
    ["unfreeze-codes-when", account.frozen?.recovery_codes_made_at],
  ] as const;
  return (
    <FormField label={t("unfreeze-second-factor")} constraintText={t("unfreeze-second-factor-whose")}>
      {times.map(([word, at]) => at && <Box key={word}>{t(word, { at: exactTime(at, language) })}</Box>)}
      <Checkbox checked={reset} onChange={({ detail }) => setReset(detail.checked)}>
        {t("unfreeze-reset")}
      </Checkbox>
    </FormField>
  );
}
