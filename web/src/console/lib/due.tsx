import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { Schemas } from "../../api/types.ts";
import { duration, exactTime, useNow } from "./when.tsx";
import { useWords } from "./words.tsx";

type Due = Schemas["CaseDue"];
const LOOK = { due: "pending", soon: "warning", breached: "error" } as const;

/** What the desk owes next and until when: by words and icon, not by colour alone. */
export function DueLine({ due, named = false }: { due: Due | null; named?: boolean }) {
  const { t, word, language } = useWords();
  const now = useNow();
  if (!due) return named ? null : "–";
  const at = Date.parse(due.due_at);
  const state = at <= now ? "breached" : Date.parse(due.soon_at) <= now ? "soon" : "due";
  const [from, until] = at <= now ? [due.due_at, now] : [new Date(now).toISOString(), at];
  const text = t(`due-${state}`, { time: duration(from, until, language) });
  return (
    <span title={exactTime(due.due_at, language)}>
      <StatusIndicator type={LOOK[state]}>{named ? `${word("clock", due.clock)}: ${text}` : text}</StatusIndicator>
    </span>
  );
}
