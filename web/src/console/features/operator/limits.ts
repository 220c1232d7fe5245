// What a rule, a block or a budget is about, in words.
import type { Words } from "../../lib/words.tsx";
import { figures } from "./figures.ts";
import type { BudgetUse } from "./types.ts";

/** `VN`, `+8491`, `*` or a masked number. */
export function aboutWords(words: Words, about: string): string {
  if (about === "*") return words.t("rules-about-all");
  return /^[A-Z]{2}$/.test(about) ? figures(words).property("country", about) : about;
}

export const channelWords = ({ t, word }: Words, channel: string | null) =>
  channel ? word("channel", channel) : t("rules-channels");

/** How much of a budget is used: money, messages, or codes that nobody used. */
export function usedWords(words: Words, { used, maximum, unit }: Pick<BudgetUse, "used" | "maximum" | "unit">): string {
  const { count, money } = figures(words);
  return unit === "spend"
    ? words.t("budgets-of", { used: money(used), maximum: money(maximum) })
    : words.t(`budgets-${unit}`, { used: count(used), maximum: count(maximum) });
}
