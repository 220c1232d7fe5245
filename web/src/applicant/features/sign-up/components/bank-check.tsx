import { useEffect } from "react";
import type { Payment } from "../../../../api/types.ts";
import { changeMe } from "../../../lib/me.ts";
import { navigate, usePlace } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import { confirmPayment } from "../api/payment.ts";

/** 3-D Secure: the bank asks on a page of its own, and we ask the gateway for the result when the person is back. */
export function BankCheck({ payment, onOther }: { payment: Payment; onOther: () => void }) {
  const form = useForm();
  const { query } = usePlace();
  const back = query.get("bank") === "done";

  const confirm = () =>
    form.submit(async () => {
      const me = await changeMe(() => confirmPayment());
      navigate(me.payment?.state === "ok" ? "/signup" : "/signup?step=payment", { replace: true });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each return from the bank
  useEffect(() => {
    if (back) void confirm();
  }, [back]);

  return (
    <div className="stack">
      <ErrorSummary form={form} />
      <Notice tone="info" title={t("bank-title", { brand: payment.brand, last4: payment.last4 })}>
        <p>{t("bank-text")}</p>
      </Notice>
      <div className="actions">
        {payment.action_url ? (
          <a className="button button-main" href={payment.action_url}>
            {t("bank-go")}
          </a>
        ) : null}
        <Button look="second" busy={form.busy} onClick={() => void confirm()}>
          {t("bank-done")}
        </Button>
        <Button look="plain" onClick={onOther}>
          {t("bank-other")}
        </Button>
      </div>
    </div>
  );
}
