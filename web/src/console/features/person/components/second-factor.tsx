import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { DeskAccount } from "../../../lib/desk.ts";
import { useWords } from "../../../lib/words.tsx";
import { resetSecondFactor } from "../api/reset-second-factor.ts";
import { Asked, ReasonDialog } from "./reason-dialog.tsx";

/** Whether they have one, and the way to take it away. Of a frozen account it goes with giving it back. */
export function SecondFactor({ caseId, account }: { caseId: string; account: DeskAccount }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (!account.second_factor) return t("second-factor-off");
  return (
    <>
      {t("second-factor-on")}{" "}
      {account.state !== "frozen" && (
        <Button variant="inline-link" onClick={() => setOpen(true)}>
          {t("second-factor-reset")}
        </Button>
      )}
      {account.state !== "frozen" && <Asked account={account} />}
      {open && (
        <ReasonDialog
          caseId={caseId}
          account={account}
          title={t("second-factor-title")}
          text={t("second-factor-text")}
          submit={t("second-factor-go")}
          done={t("second-factor-done")}
          act={(reason) => resetSecondFactor(account.id, reason)}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
