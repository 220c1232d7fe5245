// The rows of the timeline that a decision rests on, chosen by the agent.
import Box from "@cloudscape-design/components/box";
import Toggle from "@cloudscape-design/components/toggle";
import { useState } from "react";
import type { Entry } from "../../../../api/types.ts";
import { groupOf } from "../../../lib/entries.ts";
import { EntryLine } from "../../../lib/entry-line.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = { entries: Entry[]; chosen: number[]; change: (chosen: number[]) => void };

/** Facts about the number and the person come first; talk and readings are there when they are wanted. */
const isFact = (entry: Entry) => ["delivery", "verification", "callback", "account"].includes(groupOf(entry));

export function EvidencePicker({ entries, chosen, change }: Props) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const shown = entries.filter((entry) => all || isFact(entry) || chosen.includes(entry.seq)).toReversed();
  const toggle = (seq: number, on: boolean) =>
    change(on ? [...chosen, seq].sort((a, b) => a - b) : chosen.filter((each) => each !== seq));
  return (
    <div className="picker">
      <div className="picker-list" tabIndex={0} role="group" aria-label={t("decision-evidence")}>
        {shown.length === 0 && <Box color="text-body-secondary">{t("timeline-empty")}</Box>}
        {shown.map((entry) => (
          <label key={entry.seq}>
            <input
              type="checkbox"
              checked={chosen.includes(entry.seq)}
              onChange={(event) => toggle(entry.seq, event.target.checked)}
            />
            <EntryLine entry={entry} />
          </label>
        ))}
      </div>
      <Toggle checked={all} onChange={({ detail }) => setAll(detail.checked)}>
        {t("decision-evidence-all")}
      </Toggle>
    </div>
  );
}
