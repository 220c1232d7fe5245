import { useEffect, useState } from "react";
import { serverNow } from "../../api/server-clock.ts";
import { language } from "../../messages/dictionary.ts";
import { t } from "../words.ts";

/** The time now in ms by the server's clock, again every second while `running`. */
export function useNow(running = true): number {
  const [now, setNow] = useState(serverNow());
  useEffect(() => {
    if (!running) return undefined;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Whole seconds from now until an ISO time; 0 when it has passed or is null. */
export function secondsUntil(at: string | null, now: number): number {
  return at === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
}

/** `9:12`, `0:28`, `1:02:00` */
export function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** "28 seconds", "3 minutes": rounded up, for sentences. */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds < 60 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const style: Intl.NumberFormatOptions = { style: "unit", unit: unit as string, unitDisplay: "long" };
  return new Intl.NumberFormat(language(), style).format(Math.ceil(value as number));
}

/** `10:02:04` today, with the date before today, and with the year where it is another. */
export function moment(at: string, { seconds = false } = {}): string {
  const date = new Date(at);
  return new Intl.DateTimeFormat(language(), { ...dayOf(date), ...time(seconds) }).format(date);
}

/** From one moment until another; either may be open. */
export function span(from: string | null, until: string | null): string {
  if (from && !until) return t("time-from", { at: moment(from) });
  if (until && !from) return t("time-until", { at: moment(until) });
  if (!from || !until) return "";
  const [first, last] = [new Date(from), new Date(until)];
  return new Intl.DateTimeFormat(language(), { ...dayOf(last), ...time(false) }).formatRange(first, last);
}

function time(seconds: boolean): Intl.DateTimeFormatOptions {
  return { hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) };
}

function dayOf(date: Date): Intl.DateTimeFormatOptions {
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return {};
  return { day: "numeric", month: "short", ...(date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }) };
}
