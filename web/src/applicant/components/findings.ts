import type { Finding, RootCause } from "../../api/types.ts";
import { findingText as textOf, withLocalTimes as timesIn, titleText as titleOf } from "../../messages/finding-text.ts";
import { moment } from "../lib/time.ts";
import { maybe } from "../words.ts";
import "../words/findings.ts";

const said = { maybe, moment: (at: string) => moment(at) };

/** What a finding says, or what to do next. */
export function findingText(finding: Finding, part: "says" | "next" = "says"): string {
  return textOf(said, finding, part, part === "says" ? finding.message : finding.next_step);
}

/** A root cause in a line. */
export const titleText = (cause: RootCause) => titleOf(said, cause);

export const withLocalTimes = (text: string) => timesIn(text, said.moment);
