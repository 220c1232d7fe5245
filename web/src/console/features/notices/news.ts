import type { QueueItem } from "../../lib/desk.ts";

/** Of the agent's own cases those with something unread, and how many wait for anybody. */
export type News = { cases: { id: string; unread: number }[]; unassigned: number };

export function newsOf(items: QueueItem[], unassigned: number): News {
  const cases = items.filter(({ unread }) => unread > 0).map(({ case: { id }, unread }) => ({ id, unread }));
  return { cases, unassigned };
}

export const unreadOf = ({ cases }: News): number => cases.reduce((sum, { unread }) => sum + unread, 0);

/** Pure: what came since; of a case that is looked at right now nothing. Nothing is new on the first look. */
export function since(
  before: News | null,
  now: News,
  looksAt: string | null,
): { cases: News["cases"]; waits: boolean } {
  if (!before) return { cases: [], waits: false };
  const known = new Map(before.cases.map(({ id, unread }) => [id, unread]));
  const cases = now.cases.filter(({ id, unread }) => id !== looksAt && unread > (known.get(id) ?? 0));
  return { cases, waits: now.unassigned > before.unassigned };
}
