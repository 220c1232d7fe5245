import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { DeskAccount } from "../../../lib/desk.ts";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { unfreeze } from "../api/unfreeze.ts";
import { Asked, ReasonDialog } from "./reason-dialog.tsx";

/** Gives a frozen account back to its owner, with a reason and a fresh second factor. */
export function Unfreeze({ caseId, account }: { caseId: string; account: DeskAccount }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="inline-link" onClick={() => setOpen(true)}>
        {t("unfreeze")}
      </Button>
      <Asked account={account} />
      {open && <UnfreezeDialog caseId={caseId} account={account} close={() => setOpen(false)} />}
    </>
  );
}

function UnfreezeDialog({ caseId, account, close }: { caseId: string; account: DeskAccount; close: () => void }) {
  const { t, language } = useWords();
  const [reset, setReset] = useState(account.unfreezing?.reset_second_factor ?? false);
  return (
    <ReasonDialog
      caseId={caseId}
      account={account}
      title={t("unfreeze-title")}
      text={t("unfreeze-text")}
      submit={t("unfreeze")}
      done={t("unfreeze-done")}
      act={(reason) => unfreeze(account.id, reason, reset)}
      close={close}
    >
      {account.frozen?.frozen_at && (
        <Box>{t("unfreeze-frozen", { at: exactTime(account.frozen.frozen_at, language) })}</Box>
      )}
      {account.second_factor && <SecondFactor account={account} reset={reset} setReset={setReset} />}
    </ReasonDialog>
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
    <FormField label={t("unfreeze-second-factor")} description={t("unfreeze-second-factor-whose")}>
      <SpaceBetween size="xs">
        <div>{times.map(([word, at]) => at && <Box key={word}>{t(word, { at: exactTime(at, language) })}</Box>)}</div>
        <Checkbox checked={reset} onChange={({ detail }) => setReset(detail.checked)}>
          {t("unfreeze-reset")}
        </Checkbox>
      </SpaceBetween>
    </FormField>
  );
}
