import { expect, test } from "vitest";
import { type Attachment, keep, restored } from "../src/console/features/thread/attachments.ts";
import { quoted, selectedIn, withQuote } from "../src/console/features/thread/quote.ts";
import { localMinute, localTime } from "../src/console/lib/local-time.ts";

test("a quotation has each line after its sign, and leaves a line to write on", () => {
  expect(quoted("Nothing came.\n\nStill.\n")).toBe("> Nothing came.\n>\n> Still.");
  expect(withQuote("", "Still.")).toBe("> Still.\n\n");
  expect(withQuote("Hello Lan,\n", "Still.")).toBe("Hello Lan,\n\n> Still.\n\n");
});

test("what is selected in the conversation is quoted, and nothing that is selected elsewhere", () => {
  const bubble = (look: string, text: string) => `<li class="bubble ${look}"><p class=bubble-body>${text}</p></li>`;
  document.body.innerHTML = `<ol>${bubble("applicant", "Nothing came.")}${bubble("note", "A liar?")}</ol><p>Elsewhere</p>`;
  const [list, elsewhere] = [document.querySelector("ol")!, document.querySelector("body > p")!];
  const [said, noted] = [...list.querySelectorAll(".bubble-body")] as [Element, Element];
  const selection = getSelection()!;
  selection.setBaseAndExtent(said.firstChild!, 8, said.firstChild!, 12);
  expect(selectedIn(list)).toEqual([{ text: "came", note: false }]);
  expect(selectedIn(null)).toEqual([]);
  selection.selectAllChildren(noted);
  expect(selectedIn(list)).toEqual([{ text: "A liar?", note: true }]);
  selection.setBaseAndExtent(said.firstChild!, 8, noted.firstChild!, 6);
  expect(selectedIn(list).map(({ text, note }) => [text, note])).toEqual([
    ["came.", false],
    ["A liar", true],
  ]);
  selection.setBaseAndExtent(said.firstChild!, 8, noted, 0); // as a threefold click ends
  expect(selectedIn(list)).toEqual([{ text: "came.", note: false }]);
  selection.selectAllChildren(elsewhere);
  expect(selectedIn(list)).toEqual([]);
  selection.removeAllRanges();
  expect(selectedIn(list)).toEqual([]);
});

const DAY = { day_begins: 8, day_ends: 21 };
const NOON = new Date("2026-11-30T12:00:00Z");

test("the zone that the applicant's page told is theirs, whatever their country", () => {
  expect(localTime("Asia/Ho_Chi_Minh", "US", NOON, "en-GB", DAY)).toEqual({ from: "19:00", to: "19:00", night: false });
  expect(localTime("Asia/Tokyo", null, NOON, "en-GB", DAY)).toMatchObject({ from: "21:00", night: true });
  const late = { day_begins: 9, day_ends: 22 };
  expect(localTime("Asia/Tokyo", null, NOON, "en-GB", late)).toMatchObject({ from: "21:00", night: false });
  expect(localTime("Asia/Tokyo", null, NOON, "en-GB", undefined)).toMatchObject({ from: "21:00", night: false });
});

test("a country of several zones has a time from and to, and night where it is night in all of it", () => {
  const zones = { VN: ["Asia/Ho_Chi_Minh"], NZ: ["Pacific/Auckland", "Pacific/Chatham"] } as Record<string, string[]>;
  const region = Intl.Locale.prototype as { getTimeZones?: (this: Intl.Locale) => string[] | undefined };
  const before = region.getTimeZones;
  region.getTimeZones = function () {
    return zones[this.region ?? ""];
  };
  expect(localTime(null, "VN", NOON, "en-GB", DAY)).toEqual({ from: "19:00", to: "19:00", night: false });
  expect(localTime(null, "NZ", NOON, "en-GB", DAY)).toEqual({ from: "01:00", to: "01:45", night: true });
  expect(localTime(null, "NZ", new Date("2026-12-31T10:30:00Z"), "en-GB", DAY)).toMatchObject({
    from: "23:30",
    to: "00:15",
  });
  expect(localTime(null, "XX", NOON, "en-GB", DAY)).toBeNull();
  region.getTimeZones = before;
});

test("nothing is said where nothing is known", () => {
  expect(localTime(null, null, NOON, "en-GB", DAY)).toBeNull();
  expect(localTime("Mars/Olympus", null, NOON, "en-GB", DAY)).toBeNull();
});

test("a moment stands in its field again as it was put there", () => {
  for (const typed of ["2026-12-01T08:05", "0202-01-02T23:59"]) {
    const stored = new Date(typed).toISOString();
    expect(localMinute(new Date(stored))).toBe(typed);
  }
});

test("files that the server has are there again with the draft of their case, and no others", () => {
  const file = { id: "f1", name: "a.png", size: 7 } as Attachment["stored"];
  const one = { key: "k", name: "a.png", size: 7, file: null, part: 1, stored: file, error: null, final: false };
  keep("case", [one, { ...one, key: "under way", stored: null, part: 0.5 }]);
  expect(restored("case")).toEqual([{ ...one, key: "f1" }]);
  expect(restored("another")).toEqual([]);
  keep("case", []);
  expect(restored("case")).toEqual([]);
});
