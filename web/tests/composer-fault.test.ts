import { describe, expect, it } from "vitest";
import { composerFault } from "../src/applicant/features/chat/composer-fault.ts";
import { isFinal } from "../src/input/upload.ts";

const none = { busy: false, items: [], stored: [], limits: null };

describe("a message", () => {
  it("is not sent without the picture that was not taken, as if it were in it", () => {
    const refused = { ...none, items: [{ fault: "The file is empty." }] };
    expect(composerFault("See my picture", refused)).toMatch(/try it again, or remove it/i);
    expect(composerFault("See my picture", { ...none, items: [{ fault: null }] })).toBeNull();
  });

  it("shows something and waits for its files", () => {
    expect(composerFault("\u200b", none)).not.toBeNull();
    expect(composerFault("See my picture", { ...none, busy: true })).not.toBeNull();
    expect(composerFault("Hello", none)).toBeNull();
  });
});

describe("a file that was not taken", () => {
  it.each([400, 403, 413, 415, 422])("is not offered again where it would be refused again (%i)", (status) =>
    expect(isFinal(status)).toBe(true),
  );

  it.each([0, 401, 408, 409, 429, 500, 503])("is offered again where only the moment was wrong (%i)", (status) =>
    expect(isFinal(status)).toBe(false),
  );
});
