import type { Finding } from "../../api/types.ts";
import { language } from "../../messages/dictionary.ts";
import { maybe } from "../words.ts";
import "../words/findings.ts";
import { moment } from "../lib/time.ts";

/** What a finding says, or what to do next; the dictionary's words by its code, else the server's English. */
export function findingText(finding: Finding, part: "says" | "next" = "says"): string {
  const own = part === "says" ? finding.message : finding.next_step;
  const facts = finding.evidence as Record<string, string>;
  const words = language() === "en" && own ? own : (maybe(`finding.${finding.code}.${part}`, facts) ?? own);
  const whole = !/\{\w+\}/.test(words); // a fact that the evidence does not carry would leave a hole
  return withLocalTimes(whole ? words : own);
}

/** Evidence carries times in UTC; people read them in their own. */
export function withLocalTimes(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (at) => moment(at));
}
