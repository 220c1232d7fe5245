import type { Case, Queue } from "../../../../api/types.ts";
import { readable } from "../../../lib/phone-format.ts";
import { duration } from "../../../lib/time.ts";
import { t } from "../../../words.ts";
import "../../../words/cases.ts";

type Props = { one: Case; agents: string[] | null; queue: Queue | null; typing: string | null };

/** Who is there, or how long it will take until someone is. */
export function Presence({ one, agents, queue, typing }: Props) {
  return (
    <div className="presence small" role="status">
      {typing ? (
        <p className="typing">
          {t("presence-typing", { name: typing })} <i aria-hidden="true" />
          <i aria-hidden="true" />
          <i aria-hidden="true" />
        </p>
      ) : (
        <p>{standing(one, agents, queue)}</p>
      )}
    </div>
  );
}

function standing(one: Case, agents: string[] | null, queue: Queue | null): string {
  if (one.status === "resolved") return "";
  if (one.contact_method === "call" && one.callback?.state === "waiting") {
    return t("presence-callback", { number: readable(one.callback.number) });
  }
  const here = agents ?? (one.agent?.online ? [one.agent.name] : []);
  if (here.length) return t("presence-here", { name: here.join(", ") });
  if (one.agent) return t("presence-away", { name: one.agent.name });
  if (one.contact_method !== "chat") return t("presence-email");
  return queue ? inQueue(queue) : t("presence-soon");
}

function inQueue(queue: Queue): string {
  if (queue.agents_online === 0) return t("queue-nobody");
  const place = queue.position <= 1 ? t("queue-next") : t("queue-place", { n: queue.position });
  return queue.estimate_s ? `${place} ${t("queue-wait", { wait: duration(queue.estimate_s) })}` : place;
}
