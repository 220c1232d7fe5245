import { describe, expect, it } from "vitest";
import type { Entry } from "../src/api/types.ts";
import { entrySummary, entryTitle, groupOf } from "../src/console/lib/entries.ts";
import type { Words } from "../src/console/lib/words.tsx";

const KNOWN: Record<string, string> = {
  "entry-delivery.delivered": "Delivered",
  "entry-delivery.delivered-carrier": "Delivered, says the carrier",
  "entry-delivery.delivered-email": "Taken by the mail server",
  "channel-sms": "SMS",
  "channel-call": "Call",
  "cause-number_malformed": "not a phone number",
  "requirement-payment": "Payment",
  "reason-quiet_hours": "it is night there",
};
const maybe = (key: string) => KNOWN[key] ?? null;
const words = { maybe, word: (group: string, code: string) => maybe(`${group}-${code}`) ?? code } as unknown as Words;
const entry = (kind: string, data: Record<string, unknown>) => ({ kind, data }) as unknown as Entry;

describe("an entry in one line", () => {
  it.each([
    [{ channel: "sms", trust: "handset" }, "Delivered"],
    [{ channel: "sms", trust: "carrier" }, "Delivered, says the carrier"],
    [{ channel: "email", trust: "carrier" }, "Taken by the mail server"],
  ])("says who tells that a message arrived: %j", (data, said) => {
    expect(entryTitle(words, entry("delivery.delivered", data))).toBe(said);
  });

  it.each([
    [{ channel: "call", reason: "quiet_hours" }, "Call · it is night there"],
    [{ reason: "number_malformed" }, "not a phone number"],
    [{ name: "payment", reason: "payment" }, "Payment"],
    [{ channel: "sms", reason: "inc_01kb8e8q9z5x2m7v3t6r4n1c0d" }, "SMS"],
  ])("shows no code of the machine: %j", (data, said) => {
    expect(entrySummary(words, entry("verification.held_back", data))).toBe(said);
  });
});

describe("the group of an entry", () => {
  it.each(["person.revealed", "mail.read", "login.opened"])("is that of readings and sign-ins: %s", (kind) => {
    expect(groupOf(entry(kind, {}))).toBe("access");
  });
  it.each([
    ["review.drawn", "decision"],
    ["sla.breached", "case"],
    ["phone.changed", "account"],
  ])("is that of its noun: %s", (kind, group) => {
    expect(groupOf(entry(kind, {}))).toBe(group);
  });
});
