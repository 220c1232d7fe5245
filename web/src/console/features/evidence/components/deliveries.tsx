// What was sent over which channel, and everything that the carrier said about it.
import Box from "@cloudscape-design/components/box";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Delivery } from "../../../../api/types.ts";
import { carrierSaid } from "../../../lib/facts.ts";
import { Clock, When } from "../../../lib/when.tsx";
import { useWords, type Words } from "../../../lib/words.tsx";

const BAD = new Set(["undelivered", "no_key", "machine", "busy", "declined", "no_answer", "failed", "expired"]);

/** Arrived is what the phone itself, or a person on the line, confirmed; a carrier's or a mail server's word is less. */
function look({ state, channel, trust }: Delivery): StatusIndicatorProps.Type {
  if (state === "heard" || (state === "delivered" && channel === "sms" && trust === "handset")) return "success";
  if (state === "delivered") return "info";
  return BAD.has(state) ? "error" : "in-progress";
}

function stateWord({ word, maybe }: Words, { channel, trust }: Delivery, state: string): string {
  const whose = channel === "sms" ? (trust === "handset" ? null : "carrier") : channel;
  return (whose && maybe(`state-${state}-${whose}`)) || word("state", state);
}

export function Deliveries({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useWords();
  if (deliveries.length === 0) return <Box color="text-body-secondary">{t("deliveries-empty")}</Box>;
  const newestFirst = deliveries.toSorted((a, b) => b.created_at.localeCompare(a.created_at));
  return (
    <ol className="deliveries">
      {newestFirst.map((delivery) => (
        <li key={delivery.id}>
          <DeliveryLine delivery={delivery} />
        </li>
      ))}
    </ol>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const words = useWords();
  const { t, word } = words;
  const says = delivery.trust === "carrier" && delivery.channel === "email" ? "mail_server" : delivery.trust;
  const facts = [delivery.to, delivery.provider, says && word("trust", says)].filter(Boolean);
  return (
    <details>
      <summary>
        <span className="delivery-line">
          <strong>{word("channel", delivery.channel)}</strong>
          <StatusIndicator type={look(delivery)}>
            {stateWord(words, delivery, delivery.state)}
            {delivery.cause && `: ${word("cause", delivery.cause)}`}
          </StatusIndicator>
          <span className="entry-time secondary">
            <Clock at={delivery.created_at} /> · <When at={delivery.created_at} />
          </span>
          <span className="delivery-facts secondary">
            {word("template", delivery.template)}
            {delivery.sequence > 1 && ` (${t("deliveries-nth", { n: delivery.sequence })})`} · {facts.join(" · ")}
          </span>
        </span>
      </summary>
      <table className="events">
        <tbody>
          {delivery.events.map((event, at) => (
            <tr key={at}>
              <td className="secondary">
                <Clock at={event.at} />
              </td>
              <td>{stateWord(words, delivery, event.state)}</td>
              <td className="secondary">{event.detail && carrierSaid(words, event.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
