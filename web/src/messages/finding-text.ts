import type { Finding, RootCause } from "../api/types.ts";
import { language, type Values } from "./dictionary.ts";

export type Said = {
  maybe: (key: string, values?: Values) => string | null;
  /** A moment in the reader's own time. */
  moment: (at: string) => string;
};
type Part = "says" | "next" | "agent";

/** A part of what a finding says: in English the server's own words, else the dictionary's by its code. */
export function findingText({ maybe, moment }: Said, { code, evidence }: Finding, part: Part, own: string): string {
  const words = (language() === "en" && own) || maybe(`finding-${code}-${part}`, evidence as Values) || own;
  const whole = !/\{\w+\}/.test(words); // a fact that the evidence does not carry would leave a hole
  return withLocalTimes(whole ? words : own, moment);
}

/** A root cause in a line, without the full stop of a sentence. */
export function titleText(said: Said, { finding, title }: RootCause): string {
  const own = language() === "en" ? null : said.maybe(`finding-${finding.code}-title`, finding.evidence as Values);
  const line = own ?? (language() === "en" ? title : findingText(said, finding, "says", finding.message));
  return withLocalTimes(line, said.moment).replace(/\.$/, "");
}

/** Evidence carries times in UTC; people read them in their own. */
export function withLocalTimes(text: string, moment: Said["moment"]): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moment);
}
