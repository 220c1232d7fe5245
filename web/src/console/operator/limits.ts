// What a rule, a stop or a ceiling is about, in words.
import type { Words } from "../lib/words.tsx";
import type { CeilingUse } from "./api.ts";
import { figures } from "./figures.ts";

/** `VN`, `+8491`, `*` or a masked number. */
export function aboutWords(words: Words, about: string): string {
  if (about === "*") return words.t("rules.about.all");
  return /^[A-Z]{2}$/.test(about) ? figures(words).property("country", about) : about;
}

export const channelWords = ({ t, word }: Words, channel: string | null) =>
  channel ? word("channel", channel) : t("rules.channels");

/** How much of a ceiling is used: money, or messages. */
export function usedWords(words: Words, { used, most, unit }: Pick<CeilingUse, "used" | "most" | "unit">): string {
  const { count, money } = figures(words);
  return unit === "spend"
    ? words.t("ceilings.of", { used: money(used), most: money(most) })
    : words.t("ceilings.messages", { used: count(used), most: count(most) });
}
