// Which cases the queue shows, kept in the address so that a view can be bookmarked, shared and returned to. What people
// are looked up by is kept in the history only: addresses get into logs.
import type { Schemas } from "../../../api/types.ts";
import type { QueueCounts } from "../../lib/desk.ts";
import { FILTERS, type Filter, filterQuery, readFilter } from "./filter.ts";

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
type Saved = Pick<Schemas["SavedView"], "id" | "filter" | "sort" | "is_default">;
/** `saved` is the saved view that is shown; `changed`: with other filters or another order than it was saved with. */
export type View = {
  tab: Tab;
  sort: Sort;
  q: string;
  cursor: string | null;
  filter: Filter;
  saved: string | null;
  changed: boolean;
};

function oneOf<T extends string>(known: readonly T[], value: string | null): T {
  return known.find((each) => each === value) ?? known[0]!;
}

/** An address that says nothing of its own shows the saved view that it names, or the one that the agent begins with. */
export function readView(params: URLSearchParams, q: string, known: Saved[]): View {
  const asked = params.get("saved");
  const own = ["view", "sort", ...FILTERS].some((name) => params.has(name));
  const saved = known.find(({ id, is_default }) => (asked ? id === asked : is_default && !own && !q));
  const place = { q, cursor: params.get("cursor"), saved: saved?.id ?? null };
  if (saved && !own) return { ...place, ...savedAs(saved), changed: false };
  return {
    ...place,
    tab: oneOf(TABS, params.get("view")),
    sort: oneOf(SORTS, params.get("sort")),
    filter: readFilter(params),
    changed: true,
  };
}

function savedAs({ filter: { status, ...others }, sort }: Saved) {
  const filter = Object.entries(others).flatMap(([name, value]) => (value == null ? [] : [[name, `${value}`]]));
  return { tab: oneOf(TABS, status ?? null), sort: oneOf(SORTS, sort), filter: Object.fromEntries(filter) as Filter };
}

/** The address of a view. Its order is left out where it is the usual one. */
export function writeView(view: View): URLSearchParams {
  const params = new URLSearchParams();
  if (view.saved) params.set("saved", view.saved);
  if (view.cursor) params.set("cursor", view.cursor);
  if (view.saved && !view.changed) return params;
  params.set("view", view.tab);
  if (view.sort !== SORTS[0]) params.set("sort", view.sort);
  for (const [name, value] of Object.entries(view.filter)) params.set(name, value);
  return params;
}

/** What is shown, as it is saved. */
export function shownIn({ tab, sort, filter }: View) {
  return { filter: { ...statusOf(tab), ...filterQuery(filter) }, sort };
}

/** Call-backs are open cases with the contact method call. */
const statusOf = (tab: Tab) => (tab === "callbacks" ? { status: "open", method: "call" } : { status: tab });

/** As the server takes it. */
export function queueQuery(view: View, limit: number) {
  const { filter, sort } = shownIn(view);
  return { ...filter, sort, limit, cursor: view.cursor };
}

export function countOf(counts: QueueCounts | undefined, tab: Tab): number | null {
  if (!counts || tab === "resolved" || tab === "all") return null;
  return counts[tab] ?? null;
}
