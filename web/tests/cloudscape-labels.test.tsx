import english from "@cloudscape-design/components/i18n/messages/all.en";
import { expect, it } from "vitest";
import { englishUnder } from "../src/console/lib/cloudscape-labels.ts";

it("Cloudscape's English labels stand under a language in which it has none", () => {
  const found = englishUnder("xx");
  const part = "cloudscape-design-components";
  expect(Object.keys(found[part] ?? {})).toEqual(["xx"]);
  expect(found[part]?.xx).toBe(english[part]?.en);
  expect(found[part]?.xx).toHaveProperty("modal");
});
