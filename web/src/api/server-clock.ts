// The server's time as far as its answers tell, because a phone's clock may be minutes or an hour off.
// An answer's `Date` has whole seconds and was written between asking and hearing, so each one bounds the difference.
const SECOND_MS = 1000;
let earliest = Number.NEGATIVE_INFINITY;
let latest = Number.POSITIVE_INFINITY;

/** What an answer's `Date` says; `asked` and `heard` are this device's clock in ms. A bound that fits none before it
 * means that this device's clock was set anew: then only the newest counts. */
export function hearTime(date: string | null, asked: number, heard: number): void {
  const told = Date.parse(date ?? "");
  if (Number.isNaN(told)) return;
  const bounds = [told - heard, told + SECOND_MS - asked] as const;
  if (bounds[0] > bounds[1]) return; // this clock was set between asking and hearing
  earliest = Math.max(earliest, bounds[0]);
  latest = Math.min(latest, bounds[1]);
  if (earliest > latest) [earliest, latest] = bounds;
}

/** The time in ms by the server's clock; by this device's until the server has said it. */
export function serverNow(): number {
  return Date.now() + (Number.isFinite(earliest) ? Math.round((earliest + latest) / 2) : 0);
}
