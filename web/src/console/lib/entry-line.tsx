import type { Entry } from "../../api/types.ts";
import { entrySummary, entryTitle, toneOf } from "./entries.ts";
import { Clock, When } from "./when.tsx";
import { useWords } from "./words.tsx";

/** One entry in one line: what happened, to what, and when. */
export function EntryLine({ entry }: { entry: Entry }) {
  const words = useWords();
  const summary = entrySummary(words, entry);
  return (
    <span className="entry-line">
      <span className={`dot ${toneOf(entry)}`} aria-hidden="true" />
      <span className="entry-text">
        {entryTitle(words, entry)}
        {summary && <span className="secondary"> · {summary}</span>}
      </span>
      <span className="entry-time secondary">
        <Clock at={entry.at} /> · <When at={entry.at} />
      </span>
    </span>
  );
}
