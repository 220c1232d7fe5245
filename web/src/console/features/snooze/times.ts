// Until when cases are usually put off, by the clock of whoever looks.
export const CHOICES = ["answer", "hour", "hours", "tomorrow", "monday", "time"] as const;
export type Choice = (typeof CHOICES)[number];

const MORNING = 9;
const HOUR_MS = 3_600_000;

/** The moment that a choice means now; null where it means none by itself. */
export function momentOf(choice: Choice, now: Date): Date | null {
  if (choice === "hour") return new Date(now.getTime() + HOUR_MS);
  if (choice === "hours") return new Date(now.getTime() + 4 * HOUR_MS);
  if (choice === "tomorrow") return morningIn(1, now);
  if (choice === "monday") return morningIn((8 - now.getDay()) % 7 || 7, now);
  return null;
}

function morningIn(days: number, now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
