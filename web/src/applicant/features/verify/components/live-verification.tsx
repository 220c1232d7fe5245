import type { ChannelOption, Delivery, PhoneChannel, Verification } from "../../../../api/types.ts";
import { CodeForm } from "../../../components/code-form.tsx";
import { DeliveryList } from "../../../components/delivery-list.tsx";
import { refreshMe } from "../../../lib/me.ts";
import { clock, moment, secondsUntil, useNow } from "../../../lib/time.ts";
import { type Form, useForm } from "../../../lib/use-form.ts";
import { sendAgain } from "../../../lib/verification.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { maybe, t } from "../../../words.ts";
import "../../../words/verify.ts";

type Props = { verification: Verification; number: string; onChange: () => void };

/** A code is on its way: enter it, have it sent again, be called instead, or see what the carrier said. */
export function LiveVerification({ verification, number, onChange }: Props) {
  return (
    <div className="stack">
      <div>
        <p>{standing(verification)}</p>
        <p className="big-number number">{number}</p>
      </div>
      <CodeForm verification={verification} />
      <section className="another">
        <h2>{t("verify-nothing_yet")}</h2>
        <SendAgain verification={verification} />
        <ul className="another-ways">
          <li>
            <a href="/checks">{t("verify-nothing")}</a>
          </li>
          <li>
            <button type="button" className="button button-plain" onClick={onChange}>
              {t("verify-wrong")}
            </button>
          </li>
        </ul>
      </section>
      <section>
        <h2>{t("verify-said")}</h2>
        <DeliveryList deliveries={verification.deliveries} />
      </section>
    </div>
  );
}

const UNHEARD = ["busy", "declined", "no_answer", "machine", "no_key", "undelivered", "failed", "expired"];

function standing({ channel, deliveries }: Verification): string {
  if (channel !== "call") return t("verify-sent");
  const newest = deliveries.reduce<Delivery | null>(
    (last, one) => (last && last.sequence > one.sequence ? last : one),
    null,
  );
  return t(newest && UNHEARD.includes(newest.state) ? "verify-unheard" : "verify-called");
}

function SendAgain({ verification }: { verification: Verification }) {
  const form = useForm();
  const first = (offer: ChannelOption) => Number(offer.channel === verification.first);
  const offers = verification.channels
    .filter((offer) => offer.channel !== "email")
    .sort((one, other) => first(other) - first(one));
  const again = (channel: PhoneChannel) =>
    form.submit(async () => {
      await sendAgain(verification.id, channel);
      await refreshMe();
    });
  return (
    <>
      <ErrorSummary form={form} />
      <div className="actions">
        {offers.filter(possible).map((offer) => (
          <AgainButton key={offer.channel} offer={offer} verification={verification} form={form} again={again} />
        ))}
      </div>
      <p className="small muted">
        {t("verify-left", { sends: verification.sends_left, tries: verification.checks_left })}
      </p>
      {offers
        .filter((offer) => !open(offer))
        .map((offer) => (
          <p key={offer.channel} className="small muted">
            {closed(offer)} <TextStart number={offer.start_at} />
          </p>
        ))}
    </>
  );
}

type AgainProps = {
  offer: ChannelOption;
  verification: Verification;
  form: Form;
  again: (channel: PhoneChannel) => unknown;
};
const COUNTED_S = 3600; // a longer wait is told as a time of day

function AgainButton({ offer, verification, form, again }: AgainProps) {
  const now = useNow();
  const channel = offer.channel as PhoneChannel;
  const wait = Math.max(secondsUntil(verification.next_send_at, now), secondsUntil(offer.at, now));
  const shut = wait > 0 || !open(offer) || verification.sends_left === 0;
  const counted = wait > 0 && wait < COUNTED_S;
  return (
    <Button
      look={channel === verification.first ? "main" : "second"}
      busy={form.busy}
      disabled={shut}
      onClick={() => again(channel)}
    >
      {counted ? t(`verify-again-${channel}-in`, { time: clock(wait) }) : t(`verify-again-${channel}`)}
    </Button>
  );
}

/** A cool-down is told by the button's countdown; every other reason in words. */
const open = (offer: ChannelOption) => offer.available || offer.reason === "cooldown";

/** Now or later: what this number never gets has no button, only the sentence that says so. */
const possible = (offer: ChannelOption) => open(offer) || offer.at !== null;

/** One tap writes START to the number that brings text messages back, where we know which one that is. */
function TextStart({ number }: { number: string | null | undefined }) {
  if (!number) return null;
  return <a href={`sms:${number}?body=START`}>{t("closed-start", { number })}</a>;
}

function closed(offer: ChannelOption): string {
  const values = { channel: t(`channel-${offer.channel}`), at: offer.at ? moment(offer.at) : "" };
  return maybe(`closed-${offer.reason}`, values) ?? t("closed-other", values);
}
