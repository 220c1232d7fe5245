import { language } from "./dictionary.ts";

/** What people call a time zone: "Indochina Time", where browsers still say Asia/Saigon. */
export function zoneName(timeZone?: string): string {
  const format = new Intl.DateTimeFormat(language(), { timeZone, timeZoneName: "long" });
  const part = format.formatToParts(new Date()).find(({ type }) => type === "timeZoneName");
  return part?.value ?? format.resolvedOptions().timeZone;
}
