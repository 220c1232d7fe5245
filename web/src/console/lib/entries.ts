// How an entry of the journal is said in one line, and which group of the timeline it belongs to.
import { messageOf } from "../../api/message-of.ts";
import type { Entry, Message } from "../../api/types.ts";
import type { Words } from "./words.tsx";

export const GROUPS = ["delivery", "verification", "decision", "callback", "case", "access", "account"] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<string, Group> = {
  delivery: "delivery",
  verification: "verification",
  decision: "decision",
  review: "decision",
  case: "case",
  message: "case",
  satisfaction: "case",
  sla: "case",
  callback: "callback",
  file: "case",
  mail: "access",
  person: "access",
  login: "access",
  link: "access",
};
const BAD = /\.(failed|undelivered|refused|rejected|expired|declined|missed|locked|exhausted|suspended)$/;
const GOOD = /\.(approved|delivered|heard|executed|activated|satisfied|waived|accepted|resolved)$/;
/** Good only where the phone itself said so. */
const MERE_WORD = new Set(["delivery.accepted", "delivery.delivered"]);
/** Of another record, such as the incident that an operator mitigated; the details name it. */
const ID = /^[a-z]+_[0-9a-z]{26}$/;
/** What an entry is about, in the order in which it is said. */
const SUMMARY = [
  "name",
  "subject_code",
  "channel",
  "from",
  "to",
  "cause",
  "verdict",
  "reason",
  "field",
  "phone",
  "tag",
  "assignment_rule",
  "to_agent",
  "way",
  "team",
  "other",
];

export function groupOf(entry: Entry): Group {
  return GROUP_OF[entry.kind.split(".")[0] ?? ""] ?? "account";
}

export function toneOf(entry: Entry): "good" | "bad" | "plain" {
  if (BAD.test(entry.kind) || entry.data.cause) return "bad";
  if (MERE_WORD.has(entry.kind) && entry.data.trust !== "handset") return "plain";
  return GOOD.test(entry.kind) ? "good" : "plain";
}

/** Most codes are in the group that is named like their fact; these are not. */
const GROUP_OF_FACT: Record<string, string> = {
  name: "requirement",
  from: "status",
  to: "status",
  contact_method: "method",
  author: "actor",
  how: "phone-proof-how",
  subject_code: "subject",
};

export function wordOf({ maybe }: Words, name: string, value: string): string {
  const words = maybe(`${GROUP_OF_FACT[name] ?? name}-${value}`);
  // The reason may be what a carrier said.
  return words ?? (name === "reason" ? maybe(`cause-${value}`) : null) ?? value;
}

function messageSummary({ maybe }: Words, { code, body, author, data }: Message): string {
  if (code) return maybe(`life-${code}`, { name: author.name, ...(data as Record<string, string>) }) ?? code;
  return `${author.name}: ${body}`;
}

/** What happened. Who says that a message was taken or has arrived is a part of it: a carrier's word is no arrival. */
export function entryTitle({ word, maybe }: Words, { kind, data }: Entry): string {
  const { channel, trust } = data;
  const whose = channel === "sms" ? (trust === "handset" ? "" : "carrier") : channel;
  return (MERE_WORD.has(kind) && maybe(`entry-${kind}-${String(whose)}`)) || word("entry", kind);
}

/** The most telling facts, in a few words: "SMS · phone off". */
export function entrySummary(words: Words, entry: Entry): string {
  const message = messageOf(entry);
  if (message) return messageSummary(words, message);
  const said = SUMMARY.flatMap((name) => {
    const value = entry.data[name];
    const again = name === "reason" && value === entry.data.name; // a requirement that was met by itself
    return typeof value === "string" && value && !again && !ID.test(value) ? [wordOf(words, name, value)] : [];
  });
  return said.slice(0, 3).join(" · ");
}
