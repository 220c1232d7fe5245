// How an entry of the journal is said in one line, and which group of the timeline it belongs to.
import type { Entry } from "../../api/types.ts";
import type { Words } from "./words.tsx";

export const GROUPS = ["delivery", "verification", "check", "decision", "case", "access", "account"] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<string, Group> = {
  delivery: "delivery",
  verification: "verification",
  check: "check",
  finding: "check",
  decision: "decision",
  case: "case",
  message: "case",
  callback: "case",
  file: "case",
  personal_data: "access",
  login: "access",
  link: "access",
  agent: "access",
};
const BAD = /\.(failed|undelivered|refused|rejected|expired|declined|missed|locked|exhausted|suspended)$/;
const GOOD = /\.(approved|delivered|heard|executed|activated|satisfied|waived|accepted|resolved)$/;
/** What an entry is about, in the order in which it is said. */
const TELLING = ["name", "channel", "to", "cause", "verdict", "reason", "field", "phone"];

export function groupOf(entry: Entry): Group {
  return GROUP_OF[entry.kind.split(".")[0] ?? ""] ?? "account";
}

export function toneOf(entry: Entry): "good" | "bad" | "plain" {
  if (BAD.test(entry.kind) || entry.data.cause) return "bad";
  return GOOD.test(entry.kind) ? "good" : "plain";
}

/** A requirement's entry names it `name`; every other code is in the group that is named like its fact. */
export function wordOf({ maybe }: Words, name: string, value: string): string {
  return maybe(`${name === "name" ? "requirement" : name}.${value}`) ?? value;
}

/** The most telling facts, in a few words: "SMS · phone off". */
export function entrySummary(words: Words, entry: Entry): string {
  const said = TELLING.flatMap((name) => {
    const value = entry.data[name];
    return typeof value === "string" && value ? [wordOf(words, name, value)] : [];
  });
  return said.slice(0, 3).join(" · ");
}
