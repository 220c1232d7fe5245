import { renderHook, waitFor } from "@testing-library/preact";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Me } from "../src/api/types.ts";
import { json } from "./server.ts";

type Who = Pick<Me, "next"> & { login: { kind: string }; account: null };
const who = (next: string): Who => ({ login: { kind: "anonymous" }, account: null, next }) as unknown as Who;

/** Answers wait until a test gives them, in any order. */
function slowServer() {
  const open: { url: string; answer: (next: string) => void; fail: () => void }[] = [];
  vi.stubGlobal(
    "fetch",
    (url: string) =>
      new Promise<Response>((resolve) => {
        open.push({
          url,
          answer: (next) => resolve(json(who(next))),
          fail: () => resolve(json({ code: "invalid_input", status: 422, detail: "", title: "", type: "" }, 422)),
        });
      }),
  );
  return open;
}

async function fresh() {
  vi.resetModules();
  return import("../src/applicant/lib/me.ts");
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

let me: Awaited<ReturnType<typeof fresh>>;
const shown = () => renderHook(() => me.useMe()).result.current?.next;
beforeEach(async () => {
  me = await fresh();
});

describe("who is here", () => {
  it("stays what the change answered when a question from before it is answered last", async () => {
    const open = slowServer();
    const old = me.refreshMe();
    await settle();
    const change = me.savePassword("a kettle sings at noon");
    await settle();
    open[1]!.answer("contact");
    await change;
    open[0]!.answer("email");
    await waitFor(() => expect(open).toHaveLength(3)); // asked again, by the login of now
    expect(shown()).toBe("contact");
    open[2]!.answer("contact");
    await old;
    expect(shown()).toBe("contact");
  });

  it("does not believe a question that was asked and answered while a change was under way", async () => {
    const open = slowServer();
    const change = me.savePassword("a kettle sings at noon");
    await settle();
    const meanwhile = me.refreshMe();
    await settle();
    open[1]!.answer("email"); // by a login that the change has ended
    await settle();
    expect(shown()).toBeUndefined();
    open[0]!.answer("contact");
    await change;
    await waitFor(() => expect(open).toHaveLength(3));
    open[2]!.answer("contact");
    await meanwhile;
    expect(shown()).toBe("contact");
  });

  it("is the newer of two questions, whichever is answered last", async () => {
    const open = slowServer();
    const [first, second] = [me.refreshMe(), me.refreshMe()];
    await settle();
    open[1]!.answer("payment");
    await second;
    open[0]!.answer("contact");
    await first;
    expect(shown()).toBe("payment");
  });

  it("follows each of two questions that are answered in their order", async () => {
    const open = slowServer();
    const [first, second] = [me.refreshMe(), me.refreshMe()];
    await settle();
    open[0]!.answer("contact");
    await first;
    expect(shown()).toBe("contact");
    open[1]!.answer("payment");
    await second;
    expect(shown()).toBe("payment");
  });

  it("is asked again after a change that was refused", async () => {
    const open = slowServer();
    const change = me.savePassword("short");
    await settle();
    const meanwhile = me.refreshMe();
    await settle();
    open[1]!.answer("password");
    open[0]!.fail();
    await expect(change).rejects.toThrow();
    await waitFor(() => expect(open).toHaveLength(3));
    open[2]!.answer("password");
    await meanwhile;
    expect(shown()).toBe("password");
  });
});
