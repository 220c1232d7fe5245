// Moments and durations in the reader's language; the exact time is always in the tooltip.
import { useSyncExternalStore } from "react";
import { serverNow } from "../../api/server-clock.ts";
import { useWords } from "./words.tsx";

const TICK_MS = 15_000;
const STEPS: [Intl.RelativeTimeFormatUnit & string, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function subscribe(listener: () => void) {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

/** The present, rounded to the tick, so that every time on the screen moves together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(serverNow() / TICK_MS) * TICK_MS);
}

export function exactTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(at));
}

export function clockTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "medium", hourCycle: "h23" }).format(new Date(at));
}

/** A window of time, to the minute: "Jan 7, 2030, 9:00 – 11:00 AM"; in the browser's zone unless one is named. */
export function timeSpan(from: string, until: string, language: string, timeZone?: string): string {
  return minutes(language, timeZone).formatRange(new Date(from), new Date(until));
}

export function minuteTime(at: string, language: string, timeZone?: string): string {
  return minutes(language, timeZone).format(new Date(at));
}

/** Whether two zones show another time of the day at this moment. */
export function zonesDiffer(at: string, one: string, other: string): boolean {
  const shown = (timeZone: string) => minutes("en", timeZone).format(new Date(at));
  return shown(one) !== shown(other);
}

function minutes(language: string, timeZone?: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
}

function relative(at: string, now: number, language: string): string {
  const seconds = Math.min(0, (Date.parse(at) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  for (const [unit, size] of STEPS) {
    if (-seconds >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}

/** "12 min", "3 h", "2 d": one unit, because a queue is compared at a glance. */
export function duration(since: string, now: number, language: string): string {
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000);
  const [unit, size] = STEPS.find(([, size]) => seconds >= size) ?? ["minute", 60];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(
    Math.floor(seconds / size),
  );
}

export function When({ at }: { at: string }) {
  const { language } = useWords();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, language)}>
      {relative(at, now, language)}
    </time>
  );
}

export function Clock({ at }: { at: string }) {
  const { language } = useWords();
  return (
    <time dateTime={at} title={exactTime(at, language)}>
      {clockTime(at, language)}
    </time>
  );
}
