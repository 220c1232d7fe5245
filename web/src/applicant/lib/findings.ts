import type { Finding } from "../../api/types.ts";
import { language } from "../../messages/dictionary.ts";
import { maybe } from "../words.ts";

/** What a finding says, or what to do next; the dictionary's words by its code, else the server's. */
export function findingText(finding: Finding, part: "says" | "next" = "says"): string {
  const own = part === "says" ? finding.message : finding.next_step;
  if (language() === "en" && own) return own; // the server's English knows the details
  return maybe(`finding.${finding.code}.${part}`, finding.evidence as Record<string, string>) ?? own;
}
