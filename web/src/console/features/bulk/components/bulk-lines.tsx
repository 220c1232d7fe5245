import type { QueueItem } from "../../../lib/desk.ts";
import { useWords } from "../../../lib/words.tsx";
import type { Line } from "../api/bulk-acts.ts";

/** Cases by name and number, each with why the act is not for it, or what to know before. */
export function BulkLines({ lines, items }: { lines: Line[]; items: QueueItem[] }) {
  const { t, word } = useWords();
  const names = new Map(items.map((item) => [item.case.id, item.account.name]));
  return (
    <ul className="bulk-lines">
      {lines.map(({ case_id, display_id, reason, agents, unread }) => {
        const told = [
          ...(reason ? [word("bulk-reason", reason)] : []),
          ...(!reason && unread ? [t("bulk-unread", { count: unread })] : []),
          ...(!reason && agents?.length ? [t("bulk-open-at", { names: agents.join(", ") })] : []),
        ];
        return (
          <li key={case_id}>
            {names.get(case_id)} <span className="secondary">{display_id}</span>
            {told.length > 0 && `: ${told.join("; ")}`}
          </li>
        );
      })}
    </ul>
  );
}
