import { describe, expect, it } from "vitest";
import { reachTexts } from "../src/console/features/operator/figures.ts";
import type { Words } from "../src/console/lib/words.tsx";

const t = (key: string, said: Record<string, unknown>) => [key, ...Object.values(said)].join(" ");
const words = { language: "en", t, maybe: () => null } as unknown as Words;

describe("what an operator reads before a mitigation", () => {
  it.each([
    [{ recipients: 5, unpriced: 5, farmed: 0, cost: 0 }, ["mitigation-reaches-unpriced 5"]],
    [{ recipients: 5, unpriced: 2, farmed: 0, cost: 90_000 }, ["mitigation-reaches 5 0.09", "mitigation-unpriced 2"]],
    [{ recipients: 5, unpriced: 0, farmed: 3, cost: 150_000 }, ["mitigation-reaches 5 0.15", "mitigation-farmed 3"]],
    [{ recipients: 0, unpriced: 0, farmed: 0, cost: 0 }, ["mitigation-reaches 0 0.00"]],
  ])("is a sum only where something has a price: %j", (found, said) => {
    expect(reachTexts(words, found as never)).toEqual(said);
  });
});
