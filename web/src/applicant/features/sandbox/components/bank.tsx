import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { answerBank } from "../api/answer-bank.ts";
import "../../../words/sandbox.ts";

/** Approve or refuse, then back to the sign-up, which asks the gateway for the result. */
export function Bank({ token }: { token: string }) {
  const form = useForm();
  const answer = (approve: boolean) =>
    form.submit(async () => {
      await answerBank(token, approve);
      navigate("/signup?step=payment&bank=done", { replace: true });
    });
  return (
    <Panel>
      <ErrorSummary form={form} />
      <p>
        <strong>{t("sandbox-bank-ask")}</strong>
      </p>
      <div className="actions">
        <Button busy={form.busy} onClick={() => void answer(true)}>
          {t("sandbox-approve")}
        </Button>
        <Button look="danger" busy={form.busy} onClick={() => void answer(false)}>
          {t("sandbox-reject")}
        </Button>
      </div>
    </Panel>
  );
}
