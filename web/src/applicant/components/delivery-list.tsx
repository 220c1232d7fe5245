import type { Delivery, DeliveryState } from "../../api/types.ts";
import { moment } from "../lib/time.ts";
import { Badge } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Tone } from "../ui/notice.tsx";
import { maybe, t } from "../words.ts";
import { deliveryState, hasArrived } from "./delivery-state.ts";
import "./delivery-list.css";
import "../words/causes.ts";
import "../words/verify.ts";

type Step = Delivery["events"][number];

/** Of what is surely so: that it arrived, only the phone itself or a person on the line can tell. */
const TONES: Record<DeliveryState, Tone> = {
  queued: "info",
  sending: "info",
  accepted: "info",
  ringing: "info",
  answered: "info",
  delivered: "info",
  heard: "ok",
  undelivered: "error",
  failed: "error",
  expired: "warning",
  no_key: "warning",
  machine: "warning",
  busy: "warning",
  declined: "warning",
  no_answer: "warning",
};

/** Everything that was sent, newest first, each with what the carrier said and how sure we are. */
export function DeliveryList({ deliveries }: { deliveries: Delivery[] }) {
  if (deliveries.length === 0) return null;
  const newest = [...deliveries].sort((one, other) => other.created_at.localeCompare(one.created_at));
  return (
    <ul className="deliveries" aria-label={t("delivery-list")}>
      {newest.map((delivery) => (
        <li key={delivery.id}>
          <DeliveryItem delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryItem({ delivery }: { delivery: Delivery }) {
  const { channel, state } = delivery;
  const many = delivery.sequence > 1;
  return (
    <>
      <div className="delivery-head">
        <Icon name={channel === "webhook" ? "info" : channel} />
        <strong>{channel === "webhook" ? "webhook" : t(`channel-${channel}`)}</strong>
        {many ? <span className="muted small">{t("delivery-sequence", { n: delivery.sequence })}</span> : null}
        <Badge tone={hasArrived(delivery) ? "ok" : TONES[state]}>{deliveryState(delivery)}</Badge>
      </div>
      <ol className="delivery-events" aria-live="polite">
        {delivery.events.map((event, index) => (
          <li key={event.at + event.state}>
            <time dateTime={event.at}>{moment(event.at, { seconds: true })}</time>
            <span>
              {said(channel, event.state, delivery.events[index - 1]?.state)}
              {rang(event, delivery.events[index - 1])}
            </span>
          </li>
        ))}
      </ol>
      <Sureness delivery={delivery} />
    </>
  );
}

const LOST: DeliveryState[] = ["undelivered", "failed", "expired"];

/** A cause means another thing by call or e-mail, and another once nobody tries any more. */
function causeWords(cause: string, channel: string, lost: boolean): string | null {
  const own = maybe(`cause-${channel}-${cause}`);
  return own ?? (lost ? maybe(`cause-lost-${cause}`) : null) ?? maybe(`cause-${cause}`);
}

function Sureness({ delivery }: { delivery: Delivery }) {
  const words = sureness(delivery);
  return words ? <p className="small muted">{words}</p> : null;
}

function said(channel: Delivery["channel"], state: string, before: string | undefined): string {
  if (state === "accepted" && before === state) return t("delivery-still");
  return maybe(`delivery-${channel}-${state}`) ?? maybe(`delivery-${state}-long`) ?? state;
}

/** How long it rang before that, which tells a phone that lay in another room from one that was off. */
function rang(event: Step, before: Step | undefined): string {
  if (before?.state !== "ringing" || event.state === "ringing") return "";
  const seconds = Math.round((Date.parse(event.at) - Date.parse(before.at)) / 1000);
  return ` (${t("delivery-rang", { s: seconds })})`;
}

function sureness({ cause, channel, trust, confirms, state }: Delivery): string {
  const lost = LOST.includes(state);
  if (channel === "sms" && !lost && (cause === null || cause === "unconfirmed"))
    return sureOfText(state, trust, confirms);
  return cause ? (causeWords(cause, channel, lost) ?? "") : "";
}

/** How sure we are that a text is on the phone, where the carrier named no trouble. */
function sureOfText(state: DeliveryState, trust: Delivery["trust"], confirms: Delivery["confirms"]): string {
  if (state === "delivered") return t(trust === "handset" ? "trust-handset" : "trust-carrier");
  if (state !== "accepted") return "";
  return t(confirms === "never" ? "trust-never" : confirms === "carrier" ? "trust-only_carrier" : "trust-waiting");
}
