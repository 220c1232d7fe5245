import { useEffect, useRef, useState } from "react";
import { problem, Refused } from "../../../../api/client.ts";
import { language } from "../../../../messages/dictionary.ts";
import { changeMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { t } from "../../../words.ts";
import { postPayment } from "../api/payment.ts";
import { type CardFrame, type Stripe, stripeWith } from "../stripe.ts";

export function StripeCard({ publicKey }: { publicKey: string }) {
  const stripe = useLoad(() => stripeWith(publicKey), publicKey);
  return <Loaded load={stripe}>{(loaded) => <CardForm stripe={loaded} />}</Loaded>;
}

function CardForm({ stripe }: { stripe: Stripe }) {
  const form = useForm();
  const holder = useRef<HTMLDivElement>(null);
  const frame = useRef<CardFrame | null>(null);
  const [typo, setTypo] = useState<string>();

  useEffect(() => {
    const options = { hidePostalCode: true, style: styleOf(holder.current!) };
    const card = stripe.elements({ locale: language() }).create("card", options);
    card.on("change", ({ error }) => setTypo(error?.message));
    card.mount(holder.current!);
    frame.current = card;
    return () => card.destroy();
  }, [stripe]);

  async function save() {
    const { paymentMethod, error } = await stripe.createPaymentMethod({ type: "card", card: frame.current! });
    if (!paymentMethod) throw unread(error?.message);
    const me = await changeMe(() => postPayment(paymentMethod.id));
    if (me.payment?.state === "ok") navigate("/signup");
  }
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save)}>
      <Field name="card" label={t("card-frame")} error={form.fault("card") ?? typo}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the control is in Stripe's frame, the focus comes to us */}
        <div id="card" className="framed" ref={holder} tabIndex={-1} onFocus={() => frame.current?.focus()} />
      </Field>
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("payment-go")}
        </Button>
      </div>
    </FormFrame>
  );
}

/** Stripe says what is wrong in the reader's language. */
function unread(message = t("fault-card_refused")): Refused {
  return new Refused({ ...problem(422, "invalid_input"), errors: [{ field: "card", code: "unread", message }] });
}

/** A frame of another site sees none of our styles: it is told how the text around it looks. */
function styleOf(holder: HTMLElement): object {
  const { color, fontFamily, fontSize } = getComputedStyle(holder);
  return { base: { color, fontFamily, fontSize, iconColor: color } };
}
