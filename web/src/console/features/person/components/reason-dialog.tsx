import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Modal from "@cloudscape-design/components/modal";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Refused } from "../../../../api/client.ts";
import type { DeskAccount } from "../../../lib/desk.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { TextForm } from "../../../lib/text-form.tsx";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = {
  caseId: string;
  account: DeskAccount;
  title: string;
  text: string;
  /** What the button says that does it. */
  submit: string;
  /** What is said once it is done. */
  done: string;
  act: (reason: string) => Promise<unknown>;
  close: () => void;
  children?: ReactNode;
};

/** What an agent gives back to the owner of an account: with a reason, and a fresh second factor. */
export function ReasonDialog({ caseId, account, title, text, submit, done, act, close, children }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const { success } = useNotices();
  const withStepUp = useWithStepUp();
  const end = async (said: string) => {
    await refreshDeskCase(client, caseId);
    success(said);
    close();
  };
  const send = async (reason: string) => {
    try {
      await withStepUp(() => act(reason));
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.code !== "second_person_required") throw failure;
      return end(t("unfreezing-asked"));
    }
    return end(done);
  };
  return (
    <Modal visible header={title} onDismiss={close}>
      <TextForm
        label={t("unfreeze-reason")}
        hint={t("unfreeze-journaled")}
        missing={t("reason-missing")}
        submit={submit}
        long
        send={send}
        cancel={close}
      >
        <Box>{text}</Box>
        {account.unfreezing && (
          <Alert>
            <Asked account={account} />
          </Alert>
        )}
        {children}
      </TextForm>
    </Modal>
  );
}

/** That it waits for a lead: said where they look, or nobody would come. */
export function Asked({ account }: { account: DeskAccount }) {
  const { t, language } = useWords();
  const ask = account.unfreezing;
  if (!ask) return null;
  const at = exactTime(ask.asked_at, language);
  return <Box>{t("unfreezing-waits", { name: ask.asked_by, at })}</Box>;
}
