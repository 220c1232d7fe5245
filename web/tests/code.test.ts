import { describe, expect, it } from "vitest";
import samples from "../../tests/core/samples/codes.json";
import { atOnce, codeIn, digitsOf } from "../src/applicant/lib/code.ts";

const SAMPLES: { typed: string; code: string | null }[] = samples;

describe("code", () => {
  it.each(SAMPLES)("is read as the server reads it: $typed", ({ typed, code }) => {
    expect(codeIn(typed, 6)).toBe(code);
  });

  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["١٢٣٤٥٦", "123456"],
    ["Your code is 123456, valid 10 minutes", "123456"],
    ["[Ringback 24/7] 123456 là mã của bạn.\n\n@signup.example #123456", "123456"],
    ["Ringback: 123 456. Expires 29.11.2026", "123456"],
  ])("is found in %j", (text, code) => {
    expect(codeIn(text, 6)).toBe(code);
  });

  it.each(["", "12345", "1234567", "code", "123456 or 654321?", "call +84 912 345 678"])(
    "is not guessed in %j",
    (text) => {
      expect(codeIn(text, 6)).toBeNull();
    },
  );

  it("has its digits in ASCII", () => {
    expect(digitsOf("٧ of 9")).toBe("79");
  });
});

describe("a code that arrived at once", () => {
  it.each([
    ["", "123456", true],
    ["12345", "123456", false],
    ["123456", "123457", false], // one digit mended
    ["123456", "654321", true], // pasted over a wrong one
    ["12345", "987654", true],
    ["123456", "123456", false],
    ["112233", "11233", false],
  ])("is told from typing: %s, then %s", (before, after, expected) => {
    expect(atOnce(before, after)).toBe(expected);
  });
});
