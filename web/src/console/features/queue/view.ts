// Which cases the queue shows, kept in the address so that a view can be bookmarked, shared and returned to. What people
// are looked up by is kept in the history only: addresses get into logs.
import type { QueueCounts } from "../../lib/desk.ts";
import { type Filter, filterQuery, readFilter } from "./filter.ts";

export const TABS = [
  "open",
  "unassigned",
  "mine",
  "snoozed",
  "callbacks",
  "approvals",
  "overdue",
  "resolved",
  "all",
] as const;
export const SORTS = ["waiting", "due", "updated", "severity", "created", "-created"] as const;
export type Tab = (typeof TABS)[number];
export type Sort = (typeof SORTS)[number];
export type View = { tab: Tab; sort: Sort; q: string; cursor: string | null; filter: Filter };

function oneOf<T extends string>(known: readonly T[], value: string | null): T {
  return known.find((each) => each === value) ?? known[0]!;
}

export function readView(params: URLSearchParams, q: string): View {
  return {
    tab: oneOf(TABS, params.get("view")),
    sort: oneOf(SORTS, params.get("sort")),
    q,
    cursor: params.get("cursor"),
    filter: readFilter(params),
  };
}

/** The address of a view; what is as usual is left out. */
export function writeView(view: View): URLSearchParams {
  const params = new URLSearchParams();
  if (view.tab !== TABS[0]) params.set("view", view.tab);
  if (view.sort !== SORTS[0]) params.set("sort", view.sort);
  if (view.cursor) params.set("cursor", view.cursor);
  for (const [name, value] of Object.entries(view.filter)) params.set(name, value);
  return params;
}

/** The server's filter for a view: call-backs are open cases with the contact method call. */
export function queueQuery({ tab, sort, cursor, filter }: View, limit: number) {
  const shown = tab === "callbacks" ? { status: "open", method: "call" } : { status: tab };
  return { ...shown, ...filterQuery(filter), sort, limit, cursor };
}

export function countOf(counts: QueueCounts | undefined, tab: Tab): number | null {
  if (!counts || tab === "resolved" || tab === "all") return null;
  return counts[tab] ?? null;
}
