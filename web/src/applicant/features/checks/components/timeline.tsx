import type { Entry, Page } from "../../../../api/types.ts";
import { useLive } from "../../../lib/live.ts";
import { moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Loaded } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { maybe, t } from "../../../words.ts";
import { getTimeline } from "../api/get-timeline.ts";
import "../../../words/checks.ts";
import "../../../words/verify.ts";

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
        <summary>{t("timeline-title")}</summary>
        <Loaded load={load}>
          {(entries) => (
            <ol className="delivery-events">
              {entries
                .filter((entry) => sentence(entry, entries) !== null)
                .map((entry) => (
                  <li key={entry.seq}>
                    <time dateTime={entry.at}>{moment(entry.at, { seconds: true })}</time>
                    <span>{sentence(entry, entries)}</span>
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
  for (let cursor: string | null = null; ; ) {
    const page: Page<Entry> = await getTimeline(cursor);
    found.push(...page.items);
    cursor = page.next;
    if (cursor === null) return found;
  }
}

/** What is known, and how sure it is: a carrier's word differs from the phone's, and from a carrier that says nothing. */
function sentence(entry: Entry, entries: Entry[]): string | null {
  const { kind, data } = entry;
  const requirement = maybe(`requirement-${String(data.name)}`) ?? "";
  const facts = {
    ...(data as Record<string, string>),
    requirement,
    channel: maybe(`channel-${String(data.channel)}`) ?? "",
  };
  const word = kind === "delivery.delivered" ? data.trust : kind === "delivery.accepted" ? data.confirms : null;
  const sure = data.channel === "email" ? "email" : word;
  const words = maybe(`entry-${kind}-${String(sure)}`, facts) ?? maybe(`entry-${kind}`, facts);
  const seconds = rang(entry, entries);
  return words && seconds !== null ? `${words} (${t("delivery-rang", { s: seconds })})` : words;
}

/** How long the phone rang before what this entry says; null where it did not. */
function rang({ kind, at, data, seq }: Entry, entries: Entry[]): number | null {
  if (!kind.startsWith("delivery.") || kind === "delivery.ringing") return null;
  const before = entries.findLast((one) => one.seq < seq && one.data.delivery_id === data.delivery_id);
  return before?.kind === "delivery.ringing" ? Math.round((Date.parse(at) - Date.parse(before.at)) / 1000) : null;
}
