import { useState } from "react";
import type { Me, Payment } from "../../../../api/types.ts";
import { changeMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import { getPaymentGateway, postPayment } from "../api/payment.ts";
import { type Card, cardFaults, groupedCard, groupedExpiry, TEST_CARDS, tokenOf } from "../sandbox-card.ts";
import { BankCheck } from "./bank-check.tsx";
import { StripeCard } from "./stripe-card.tsx";

export function PaymentStep({ me }: { me: Me }) {
  const gateway = useLoad(getPaymentGateway);
  const [other, setOther] = useState(false);
  if (me.payment?.state === "action_required" && !other) {
    return <BankCheck payment={me.payment} onOther={() => setOther(true)} />;
  }
  return (
    <div className="stack">
      {me.payment && !other ? <PaymentResult payment={me.payment} /> : null}
      <Loaded load={gateway}>
        {({ gateway: name, public: keys }) => {
          if (name === "sandbox") return <SandboxCard />;
          if (name === "stripe") return <StripeCard publicKey={keys.public_key ?? ""} />;
          return <Notice tone="error" title={t("payment-unknown_gateway", { name })} />;
        }}
      </Loaded>
    </div>
  );
}

function PaymentResult({ payment }: { payment: Payment }) {
  const card = { brand: payment.brand, last4: payment.last4 };
  if (payment.state === "ok") return <Notice tone="ok" title={t("payment-ok", card)} />;
  return (
    <Notice tone="error" title={t(`payment-${payment.state}`, card)} live>
      <p>{t(`payment-${payment.state}-next`)}</p>
    </Notice>
  );
}

function SandboxCard() {
  const form = useForm();
  const [card, setCard] = useState<Card>({ number: "", expiry: "", cvc: "" });

  async function save() {
    const me = await changeMe(() => postPayment(tokenOf(card)));
    if (me.payment?.state === "ok") navigate("/signup");
  }
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save, () => cardFaults(card))}>
      <TextField
        name="card_number"
        label={t("card-number")}
        hint={t("card-hint")}
        inputMode="numeric"
        autoComplete="cc-number"
        value={card.number}
        onText={(number) => setCard({ ...card, number: groupedCard(number) })}
        error={form.fault("card_number")}
      />
      <div className="field-row">
        <TextField
          name="card_expiry"
          label={t("card-expiry")}
          placeholder="MM/YY"
          inputMode="numeric"
          autoComplete="cc-exp"
          value={card.expiry}
          onText={(expiry) => setCard({ ...card, expiry: groupedExpiry(expiry, card.expiry) })}
          error={form.fault("card_expiry")}
        />
        <TextField
          name="card_cvc"
          label={t("card-cvc")}
          inputMode="numeric"
          autoComplete="cc-csc"
          value={card.cvc}
          onText={(cvc) => setCard({ ...card, cvc: cvc.replace(/\D/g, "").slice(0, 4) })}
          error={form.fault("card_cvc")}
        />
      </div>
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("payment-go")}
        </Button>
      </div>
      <details>
        <summary>{t("card-tests")}</summary>
        <ul className="lines">
          {TEST_CARDS.map(({ number, label }) => (
            <li key={number} className="row">
              <Button
                look="second"
                onClick={() => setCard({ number: groupedCard(number), expiry: "12/30", cvc: "123" })}
              >
                <span className="number">{groupedCard(number)}</span>
              </Button>
              <span>{t(`card-test-${label}`)}</span>
            </li>
          ))}
        </ul>
      </details>
    </FormFrame>
  );
}
