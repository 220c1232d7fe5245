import type { ReactNode } from "react";
import type { ChannelOption, Delivery, Me, PhoneChannel, RootCause, Verification } from "../../../../api/types.ts";
import { AgainButton, channelOf, isOpen, isPossible } from "../../../components/again-button.tsx";
import { CodeForm } from "../../../components/code-form.tsx";
import { DeliveryList } from "../../../components/delivery-list.tsx";
import { CaseLink, RootCauseView } from "../../../components/root-cause.tsx";
import { refreshMe } from "../../../lib/me.ts";
import { moment } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { sendAgain } from "../../../lib/verification.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { maybe, t } from "../../../words.ts";
import "../../../words/verify.ts";

type Props = { me: Me; verification: Verification; number: string; cause: RootCause | null; onChange: () => void };

/** A code is on its way: what keeps it, where to enter it, how else it comes, and what the carrier said. */
export function LiveVerification({ me, verification, number, cause, onChange }: Props) {
  const form = useForm();
  const again = (channel: PhoneChannel) =>
    form.submit(async () => {
      await sendAgain(verification.id, channel);
      await refreshMe();
    });
  const channel = cause && channelOf(cause.act);
  const offer = verification.channels.find((each) => each.channel === channel && isPossible(each)) ?? null;
  const sending = { verification, busy: form.busy, again };
  return (
    <div className="stack">
      <ErrorSummary form={form} />
      {cause ? (
        <RootCauseView cause={cause}>
          <Act cause={cause} me={me} onChange={onChange}>
            {offer ? <AgainButton offer={offer} main {...sending} /> : null}
          </Act>
        </RootCauseView>
      ) : null}
      <div>
        <p>{standing(verification)}</p>
        <p className="big-number number">{number}</p>
      </div>
      <CodeForm verification={verification} main={cause === null || IN_THE_FORM.includes(cause.act)} />
      <section className="another">
        <h2>{t(cause ? "verify-other_ways" : "verify-nothing_yet")}</h2>
        <SendAgain {...sending} without={offer} quiet={cause !== null} />
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

/** What is done by entering the code, once it is there. */
const IN_THE_FORM: RootCause["act"][] = ["enter_code", "wait", "look", "nothing"];

type ActProps = { cause: RootCause; me: Me; onChange: () => void; children: ReactNode };

function Act({ cause, me, onChange, children }: ActProps) {
  if (IN_THE_FORM.includes(cause.act)) return null;
  if (cause.act === "change_number") return <Button onClick={onChange}>{t("act-change_number")}</Button>;
  return children ? <div className="actions">{children}</div> : <CaseLink me={me} />;
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

type SendProps = {
  verification: Verification;
  busy: boolean;
  again: (channel: PhoneChannel) => unknown;
  without: ChannelOption | null;
  quiet: boolean;
};

/** `without`: this one is offered above. `quiet`: none of these is the one thing to do. */
function SendAgain({ verification, busy, again, without, quiet }: SendProps) {
  const first = (offer: ChannelOption) => Number(offer.channel === verification.first);
  const offers = verification.channels
    .filter((offer) => offer.channel !== "email" && offer !== without)
    .sort((one, other) => first(other) - first(one));
  const sending = { verification, busy, again };
  return (
    <>
      <div className="actions">
        {offers.filter(isPossible).map((offer) => (
          <AgainButton key={offer.channel} offer={offer} main={!quiet && first(offer) > 0} {...sending} />
        ))}
      </div>
      <p className="small muted">
        {t("verify-left", { sends: verification.sends_left, tries: verification.checks_left })}
      </p>
      {offers
        .filter((offer) => !isOpen(offer))
        .map((offer) => (
          <p key={offer.channel} className="small muted">
            {closed(offer)} <TextStart number={offer.start_at} />
          </p>
        ))}
    </>
  );
}

/** One tap writes START to the number that brings text messages back, where we know which one that is. */
function TextStart({ number }: { number: string | null | undefined }) {
  if (!number) return null;
  return <a href={`sms:${number}?body=START`}>{t("closed-start", { number })}</a>;
}

function closed(offer: ChannelOption): string {
  const values = { channel: t(`channel-${offer.channel}`), at: offer.at ? moment(offer.at) : "" };
  return maybe(`closed-${offer.reason}`, values) ?? t("closed-other", values);
}
