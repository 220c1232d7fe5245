// From the groups that the server counted to the points of a chart: times without messages are points as well.
import type { Measures, Statistics, StatisticsRow } from "./types.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type Point = { at: Date; rows: StatisticsRow[] };

export function points(found: Statistics): Point[] {
  const step = found.step_ms;
  const first = Math.floor(Date.parse(found.since) / step) * step;
  const all: Point[] = [];
  for (let at = first; at < Date.parse(found.until); at += step) {
    all.push({ at: new Date(at), rows: found.rows.filter((row) => Date.parse(row.at ?? "") === at) });
  }
  return all;
}

export function sum(rows: StatisticsRow[], of: (measures: Measures) => number): number {
  return rows.reduce((total, row) => total + of(row.measures), 0);
}

/** The values of a property, those with most attempts first. */
export function largestFirst(rows: StatisticsRow[], property: "provider" | "country"): (string | null)[] {
  const attempts = new Map<string | null, number>();
  for (const row of rows) attempts.set(row[property], (attempts.get(row[property]) ?? 0) + row.measures.attempts);
  return [...attempts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

export function tickFormat(step: number, language: string): (at: Date) => string {
  // The server counts whole days in UTC, as carriers bill them; shorter times are the reader's own.
  const format = new Intl.DateTimeFormat(
    language,
    step >= DAY_MS
      ? { day: "numeric", month: "numeric", timeZone: "UTC" }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(step > HOUR_MS && { weekday: "short" }) },
  );
  return (at) => format.format(at);
}
