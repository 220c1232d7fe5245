import { expect, test } from "vitest";
import { momentOf } from "../src/console/features/snooze/times.ts";

const FRIDAY = new Date(2026, 10, 27, 16, 30);

test("what is put off until tomorrow or Monday is back in the morning", () => {
  expect(momentOf("tomorrow", FRIDAY)).toEqual(new Date(2026, 10, 28, 9));
  expect(momentOf("monday", FRIDAY)).toEqual(new Date(2026, 10, 30, 9));
  expect(momentOf("monday", new Date(2026, 10, 30, 8))).toEqual(new Date(2026, 11, 7, 9));
  expect(momentOf("monday", new Date(2026, 10, 29, 8))).toEqual(new Date(2026, 10, 30, 9));
});

test("an answer and a chosen time are no moment by themselves", () => {
  expect(momentOf("answer", FRIDAY)).toBeNull();
  expect(momentOf("time", FRIDAY)).toBeNull();
});
