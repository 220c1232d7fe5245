// The data of entries and findings as pairs that people can read: codes become words, moments become times.
import { wordOf } from "./entries.ts";
import { exactTime } from "./when.tsx";
import type { Words } from "./words.tsx";

export type Fact = { name: string; value: string };
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const CODE = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/;

function valueText(words: Words, name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return words.t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.map((each) => valueText(words, name, each)).join(", ") || "–";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  if (name === "carrier_said") return carrierSaid(words, text);
  if (MOMENT.test(text)) return exactTime(text, words.language);
  return CODE.test(text) ? wordOf(words, name, text) : text;
}

/** What a carrier said, or the courier in a code of its own: in our words where we know it, else as a quotation. */
export function carrierSaid({ maybe }: Words, text: string): string {
  return maybe(`carrier_said-${text}`) ?? maybe(`cause-${text}`) ?? `“${text}”`;
}

export function factsOf(words: Words, data: Record<string, unknown>): Fact[] {
  const said = Object.entries(data).filter(([name]) => name !== "message"); // stands in the thread
  return said.map(([name, value]) => ({
    name: words.word("fact", name),
    value: valueText(words, name, value),
  }));
}
