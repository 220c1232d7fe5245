// Everything that is known to have happened: each send, receipt, check, message, reading and decision.
import Box from "@cloudscape-design/components/box";
import Select from "@cloudscape-design/components/select";
import { useMemo, useState } from "react";
import type { Entry } from "../../../../api/types.ts";
import { GROUPS, groupOf } from "../../../lib/entries.ts";
import { EntryLine } from "../../../lib/entry-line.tsx";
import { FactList } from "../../../lib/fact-list.tsx";
import { factsOf } from "../../../lib/facts.ts";
import { useWords } from "../../../lib/words.tsx";

const ALL = "all";

function byDay(entries: Entry[], language: string): [string, Entry[]][] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = format.format(new Date(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

export function TimelinePanel({ entries }: { entries: Entry[] }) {
  const { t, word, language } = useWords();
  const [shown, setShown] = useState<string>(ALL);
  const present = GROUPS.filter((group) => entries.some((entry) => groupOf(entry) === group));
  const options = [ALL, ...present].map((value) => ({ value, label: word("group", value) }));
  const days = useMemo(() => {
    const chosen = entries.filter((entry) => shown === ALL || groupOf(entry) === shown);
    return byDay(chosen.toReversed(), language);
  }, [entries, shown, language]);
  return (
    <div className="timeline">
      <Select
        inlineLabelText={t("timeline-kind")}
        ariaLabel={t("timeline-kind")}
        options={options}
        selectedOption={options.find(({ value }) => value === shown) ?? options[0]!}
        onChange={({ detail }) => setShown(detail.selectedOption.value ?? ALL)}
      />
      {days.length === 0 && <Box color="text-body-secondary">{t("timeline-empty")}</Box>}
      {days.map(([day, chosen]) => (
        <section key={day}>
          <Box variant="h3" fontSize="body-s" color="text-body-secondary">
            {day}
          </Box>
          <ol>
            {chosen.map((entry) => (
              <li key={entry.seq}>
                <EntryDetails entry={entry} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function EntryDetails({ entry }: { entry: Entry }) {
  const words = useWords();
  const actor = entry.actor.name || words.word("actor", entry.actor.kind);
  return (
    <details>
      <summary>
        <EntryLine entry={entry} />
      </summary>
      <FactList
        facts={[
          { name: words.t("timeline-by"), value: actor },
          { name: words.t("timeline-entry"), value: `${entry.kind} #${entry.seq}` },
          ...factsOf(words, entry.data),
        ]}
      />
    </details>
  );
}
