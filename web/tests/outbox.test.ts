import { act, cleanup, renderHook } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message, StoredFile } from "../src/api/types.ts";
import { useOutbox } from "../src/applicant/features/chat/use-outbox.ts";
import { json, refusal, type Seen, serverWith, unreachable } from "./server.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const posted = (body: string) => () => json({ body });
const bodies = (seen: Seen[]) => seen.map(({ body }) => (body as { body: string }).body);
const keys = (seen: Seen[]) => seen.map(({ headers }) => headers["Idempotency-Key"]);

function outbox() {
  const sent: string[] = [];
  const onSent = (message: Message) => sent.push(message.body);
  const { result, unmount } = renderHook(() => useOutbox("case", onSent));
  return {
    sent,
    unmount,
    waiting: () => result.current.pending.map(({ body }) => body),
    first: () => result.current.pending[0]!,
    write: (body: string, files: StoredFile[] = [], draft?: Promise<string | null>) =>
      act(() => result.current.send(body, files, draft)),
    retry: () => act(() => result.current.retry(result.current.pending[0]!)),
    discard: () => act(() => result.current.discard(result.current.pending[0]!)),
  };
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

describe("the outbox", () => {
  it("sends messages one after another, in the order in which they were written", async () => {
    let answer: (response: Response) => void = () => undefined;
    const slow = () => new Promise<Response>((resolve) => (answer = resolve));
    const seen = serverWith(slow, posted("second"));
    const box = outbox();
    await box.write("first");
    await box.write("second");
    await pass(0);
    expect(bodies(seen)).toEqual(["first"]);
    answer(json({ body: "first" }));
    await pass(0);
    expect(bodies(seen)).toEqual(["first", "second"]);
    expect(box.sent).toEqual(["first", "second"]);
    expect(box.waiting()).toEqual([]);
  });

  it("keeps what could not be sent, and sends it under the same key when the network is back", async () => {
    const seen = serverWith(unreachable(), unreachable(), unreachable(), posted("Hello"));
    const box = outbox();
    await box.write("Hello");
    await pass(5000); // the client's own attempts
    expect(box.first()).toMatchObject({ body: "Hello", waiting: true, fault: null });
    act(() => void dispatchEvent(new Event("online")));
    await pass(0);
    expect(box.sent).toEqual(["Hello"]);
    expect(seen).toHaveLength(4);
    expect(new Set(keys(seen)).size).toBe(1);
  });

  it("tries again by itself where a network lies about being there", async () => {
    serverWith(unreachable(), unreachable(), unreachable(), posted("Hello"));
    const box = outbox();
    await box.write("Hello");
    await pass(15_000);
    expect(box.sent).toEqual(["Hello"]);
  });

  it("loses nothing when the page is left while it is offline", async () => {
    serverWith(unreachable());
    const before = outbox();
    await before.write("first");
    await before.write("second");
    await pass(5000);
    before.unmount();
    const seen = serverWith(posted("first"), posted("second"));
    const after = outbox();
    await pass(0);
    expect(bodies(seen)).toEqual(["first", "second"]);
    expect(after.sent).toEqual(["first", "second"]);
    expect(localStorage).toHaveLength(0);
  });

  it("says why a message was refused, goes on with the next, and sends it again only when asked", async () => {
    const seen = serverWith(refusal(409, "case_resolved"), posted("second"), posted("first"));
    const box = outbox();
    await box.write("first");
    await box.write("second");
    await pass(0);
    expect(box.sent).toEqual(["second"]);
    expect(box.first().fault).toBeTruthy();
    await pass(30_000);
    expect(seen).toHaveLength(2);
    await box.retry();
    await pass(0);
    expect(box.sent).toEqual(["second", "first"]);
    expect(keys(seen)[2]).toBe(keys(seen)[0]);
  });

  it("waits, and refuses nothing, where the server asks for patience", async () => {
    serverWith(refusal(429, "rate_limited"), posted("Hello"));
    const box = outbox();
    await box.write("Hello");
    await pass(0);
    expect(box.first()).toMatchObject({ waiting: true, fault: null });
    await pass(10_000);
    expect(box.sent).toEqual(["Hello"]);
  });

  it("forgets a refused message that the person discards", async () => {
    serverWith(refusal(422, "invalid_input"));
    const box = outbox();
    await box.write("Hello");
    await pass(0);
    await box.discard();
    expect(box.waiting()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it("takes the draft with it that the message was, even one that was being saved as it was sent", async () => {
    const seen = serverWith(posted("Hello"));
    const box = outbox();
    let saved: (version: string) => void = () => undefined;
    await box.write("Hello", [], new Promise((resolve) => (saved = resolve)));
    await pass(0);
    expect(seen).toEqual([]);
    saved("v3");
    await pass(0);
    expect(seen[0]!.body).toMatchObject({ body: "Hello", draft: "v3" });
    expect(box.waiting()).toEqual([]);
  });

  it("takes the draft of a discarded message away too, and minds no failure", async () => {
    const seen = serverWith(refusal(422, "invalid_input"), unreachable());
    const box = outbox();
    await box.write("Hello", [], Promise.resolve("v3"));
    await pass(0);
    await box.discard();
    await pass(5000);
    expect(seen[1]).toMatchObject({ method: "DELETE", url: "/v1/cases/case/drafts/reply?version=v3" });
    expect(box.waiting()).toEqual([]);
  });

  it("shows what another tab of this browser still has to send", async () => {
    serverWith(unreachable());
    const [one, other] = [outbox(), outbox()];
    await one.write("Hello");
    const [key] = Object.keys(localStorage);
    act(() => void dispatchEvent(new StorageEvent("storage", { key: key! })));
    act(() => void dispatchEvent(new StorageEvent("storage", { key: "of.another" })));
    expect(other.waiting()).toEqual(["Hello"]);
  });

  it("keeps what two tabs wrote while they were offline", async () => {
    serverWith(unreachable());
    const [one, other] = [outbox(), outbox()];
    await one.write("A1");
    await one.write("A2");
    await other.write("B1");
    await pass(5000);
    one.unmount();
    other.unmount();
    const seen = serverWith(posted("A1"), posted("A2"), posted("B1"));
    outbox();
    await pass(0);
    expect(bodies(seen)).toEqual(["A1", "A2", "B1"]);
    expect(localStorage).toHaveLength(0);
  });
});
