import { Button } from "../../../ui/button.tsx";
import { t } from "../../../words.ts";
import type { Pending } from "../use-outbox.ts";
import "../../../words/cases.ts";

type Props = { item: Pending; onRetry: (item: Pending) => void; onDiscard: (item: Pending) => void };

/** A message that is on its way, waits for the network, or was refused. */
export function PendingBubble({ item, onRetry, onDiscard }: Props) {
  return (
    <li className="bubble-row bubble-own bubble-pending">
      <div className="bubble">
        <p>{item.body || item.files.map(({ name }) => name).join(", ")}</p>
      </div>
      {item.fault ? <p className="field-error small">{item.fault}</p> : null}
      <p className="bubble-meta" role="status">
        {item.fault ? t("thread-refused") : item.waiting ? t("thread-waiting") : t("thread-sending")}
      </p>
      {item.fault || item.waiting ? (
        <div className="actions">
          <Button look="plain" onClick={() => onRetry(item)}>
            {t("retry")}
          </Button>
          <Button look="plain" onClick={() => onDiscard(item)}>
            {t("discard")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
