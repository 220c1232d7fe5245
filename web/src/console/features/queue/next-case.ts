/**
 * Pure: which case comes after one. `listed`: the order in which the agent saw them; `now`: those that are in the view
 * still, where that is known. Backwards one comes to what one has left, in whatever state it is.
 */
export function nextOf(listed: string[], now: string[] | null, current: string, step: 1 | -1): string | null {
  const at = listed.indexOf(current);
  if (step < 0) return at > 0 ? listed[at - 1]! : null;
  const after = listed.slice(at + 1).filter((id) => id !== current);
  if (!now) return after[0] ?? null;
  const fresh = now.filter((id) => id !== current && !listed.includes(id));
  return after.find((id) => now.includes(id)) ?? fresh[0] ?? null;
}
