import { expect, it } from "vitest";
import { onForget } from "../src/api/forget.ts";
import { signOut } from "../src/applicant/lib/me.ts";
import { json, serverWith, unreachable } from "./server.ts";

const TYPED = { "ringback.typed.case-1": "half a", "ringback.draft.case-1.note": "a note" };
const CHOSEN = { "ringback.language": "vi" };

function type(): void {
  for (const [key, value] of Object.entries(TYPED)) sessionStorage.setItem(key, value);
  localStorage.setItem("ringback.outbox.case-1", "[]");
  for (const [key, value] of Object.entries(CHOSEN)) localStorage.setItem(key, value);
}

function kept(): [string[], string[]] {
  return [Object.keys(sessionStorage), Object.keys(localStorage)];
}

it("forgets what was typed, and not what was chosen", async () => {
  type();
  serverWith(new Response(null, { status: 204 }), json({ login: { kind: "anonymous" }, account: null }));
  await signOut();
  expect(kept()).toEqual([[], Object.keys(CHOSEN)]);
});

it("forgets it where the server is not reached, too", async () => {
  type();
  serverWith(unreachable);
  await expect(signOut()).rejects.toThrow();
  expect(kept()).toEqual([[], Object.keys(CHOSEN)]);
});

it("forgets what holds typed text in the page itself", async () => {
  let held = "half a sentence";
  onForget(() => (held = ""));
  serverWith(new Response(null, { status: 204 }), json({ login: { kind: "anonymous" }, account: null }));
  await signOut();
  expect(held).toBe("");
});
