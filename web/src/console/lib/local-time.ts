// What time it is where an applicant is: nobody is called at four in the morning because the desk is elsewhere.
import type { CaseLimits } from "../../api/types.ts";

/** As browsers know it; not in the types yet. */
type Region = Intl.Locale & { getTimeZones?: () => string[] | undefined };

export type LocalTime = { from: string; to: string; night: boolean };

/** The hours between which a telephone may ring. */
type Day = Pick<CaseLimits, "day_begins" | "day_ends">;

/** Pure but for what the browser knows of zones: the zone that the applicant's page told, else those of their country. */
export function localTime(
  zone: string | null,
  country: string | null,
  at: Date,
  language: string,
  day: Day | undefined,
): LocalTime | null {
  const zones = zone ? [zone] : country ? zonesOf(country) : [];
  const moments = zones.flatMap((one) => momentIn(one, at) ?? []).sort((one, other) => one.minutes - other.minutes);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return null;
  const text = ({ zone }: { zone: string }) =>
    at.toLocaleTimeString(language, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const awake = ({ hour }: { hour: number }) => !day || !(hour < day.day_begins || hour >= day.day_ends); // an earlier node says neither
  return { from: text(first), to: text(last), night: !awake(first) && !awake(last) };
}

function zonesOf(country: string): string[] {
  const region = new Intl.Locale("und", { region: country }) as Region;
  return region.getTimeZones?.() ?? [];
}

/** `minutes`: since the world's own midnight, so that zones are in order across theirs. */
function momentIn(zone: string, at: Date): { zone: string; hour: number; minutes: number } | null {
  try {
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    }).formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const days = Date.UTC(of("year"), of("month") - 1, of("day")) / 60_000;
    return { zone, hour: of("hour"), minutes: days + of("hour") * 60 + of("minute") };
  } catch {
    return null; // a zone that this browser does not know
  }
}

/** Pure: a moment as a field of date and time has it, in the zone of this browser. */
export function localMinute(moment: Date): string {
  const part = (number: number, length = 2) => String(number).padStart(length, "0");
  const day = `${part(moment.getFullYear(), 4)}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
  return `${day}T${part(moment.getHours())}:${part(moment.getMinutes())}`;
}
