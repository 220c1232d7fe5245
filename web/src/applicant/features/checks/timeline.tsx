import { get } from "../../../api/client.ts";
import type { Entry, Page } from "../../../api/types.ts";
import { useLive } from "../../lib/live.ts";
import { moment } from "../../lib/time.ts";
import { useLoad } from "../../lib/use-load.ts";
import { Loaded } from "../../ui/loading.tsx";
import { Panel } from "../../ui/panel.tsx";
import { maybe, t } from "../../words.ts";
import "../../words/checks.ts";

/** Everything that happened with the account, as the journal has it. */
export function Timeline() {
  const load = useLoad(allEntries);
  useLive({
    onEntry: (entry) => {
      const known = load.data ?? [];
      if (!known.some(({ seq }) => seq === entry.seq)) load.set([...known, entry]);
    },
  });
  return (
    <Panel>
      <details>
        <summary>{t("timeline.title")}</summary>
        <Loaded load={load}>
          {(entries) => (
            <ol className="delivery-events">
              {entries.filter(told).map((entry) => (
                <li key={entry.seq}>
                  <time dateTime={entry.at}>{moment(entry.at, { seconds: true })}</time>
                  <span>{sentence(entry)}</span>
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      </details>
    </Panel>
  );
}

async function allEntries(): Promise<Entry[]> {
  const found: Entry[] = [];
  let next: string | null = "";
  while (next !== null) {
    const page: Page<Entry> = await get(`/v1/me/timeline?limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ""}`);
    found.push(...page.items);
    next = page.next;
  }
  return found;
}

function sentence({ kind, data }: Entry): string | null {
  const requirement = maybe(`requirement.${String(data.name)}`) ?? "";
  return maybe(`entry.${kind}`, { ...(data as Record<string, string>), requirement });
}
const told = (entry: Entry) => sentence(entry) !== null;
