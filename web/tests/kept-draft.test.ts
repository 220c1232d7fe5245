import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetTyped } from "../src/api/forget.ts";
import { Server, tab } from "./draft-server.ts";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("what was typed is saved two seconds after the last key, and is then no more in this tab", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hel");
  await pass(1_500);
  draft.type("Hello");
  await pass(1_500);
  expect([server.saves, draft.state.saved]).toEqual([[], false]);
  expect(sessionStorage.getItem("draft")).toBe("Hello");
  await pass(500);
  expect([server.saves, draft.state.saved]).toEqual([["Hello"], true]);
  expect(sessionStorage).toHaveLength(0);
});

test("another device finds it, and whoever leaves the case need not wait for it to be saved", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hello");
  draft.hide();
  await pass(0);
  expect((await tab(server, "elsewhere")).state).toMatchObject({ text: "Hello", saved: true, other: null });
});

test("text that is taken out again is gone from the server", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hello");
  await pass(2_000);
  draft.type(" \n");
  await pass(2_000);
  expect([server.kept, draft.state.saved]).toEqual([null, false]);
});

test("two devices write, and neither text is lost whichever is taken", async () => {
  const server = new Server();
  const [one, other] = [await tab(server), await tab(server, "elsewhere")];
  other.type("From the phone");
  await pass(2_000);
  one.type("From the desk");
  await pass(2_000);
  expect(server.kept?.body).toBe("From the phone");
  expect(one.state).toMatchObject({ text: "From the desk", other: { body: "From the phone", elsewhere: true } });
  one.type("From the desk, still");
  await pass(5_000);
  expect(server.kept?.body).toBe("From the phone");
  one.takeOther();
  expect(one.state).toMatchObject({
    text: "From the phone",
    other: { body: "From the desk, still", elsewhere: false },
  });
  expect((await tab(server)).state.other?.body).toBe("From the desk, still"); // after a reload
  one.takeOther();
  await pass(0);
  expect(server.kept?.body).toBe("From the desk, still");
  one.dropOther();
  expect(one.state).toMatchObject({ text: "From the desk, still", saved: true, other: null });
  expect(sessionStorage).toHaveLength(0);
});

test("what is here counts where the agent says so", async () => {
  const server = new Server();
  const [one, other] = [await tab(server), await tab(server, "elsewhere")];
  one.type("From the desk");
  await pass(2_000);
  other.type("From the phone");
  await pass(2_000);
  other.dropOther();
  await pass(0);
  expect(server.kept?.body).toBe("From the phone");
  expect(one.state.text).toBe("From the desk");
  await one.look(); // as when its tab is looked at again
  expect(one.state).toMatchObject({ text: "From the phone", saved: true });
});

test("words that could not be saved lie in the tab over a reload, and are brought when the server is back", async () => {
  const server = new Server();
  server.away = true;
  const before = await tab(server);
  before.type("Hello");
  await pass(2_000);
  expect(before.state).toMatchObject({ saved: false, lost: false });
  before.hide();
  const after = await tab(server);
  expect(after.state.text).toBe("Hello");
  server.away = false;
  await pass(12_000);
  expect([server.saves, after.state.saved]).toEqual([["Hello"], true]);
  expect(sessionStorage).toHaveLength(0);
});

test("only what neither the server nor the tab could keep is called lost", async () => {
  const server = new Server();
  server.away = true;
  const draft = await tab(server);
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: full, removeItem: () => undefined });
  draft.type("Hello");
  await pass(2_000);
  expect(draft.state).toMatchObject({ text: "Hello", lost: true });
  server.away = false;
  await pass(10_000);
  expect(draft.state).toMatchObject({ saved: true, lost: false });
});

test("message names the draft that it was, also one that is just being saved, and the next text is another", async () => {
  const server = new Server();
  const draft = await tab(server);
  const { save } = server;
  server.save = async (body, version) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return save(body, version);
  };
  draft.type("Hello");
  await pass(2_050);
  const named = draft.sent();
  draft.type("And then");
  await pass(100);
  expect(await named).toBe("v1");
  await server.drop("v1"); // with its message
  await pass(5_000);
  expect(server.kept?.body).toBe("And then");
  expect(draft.state).toMatchObject({ text: "And then", other: null });
});

test("sent text whose message waits is not offered again after a reload", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hello");
  await pass(2_000);
  expect(await draft.sent()).toBe("v1");
  expect((await tab(server)).state).toMatchObject({ text: "", other: null });
});

test("draft that was sent at another device is no more in this one", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hello");
  await pass(2_000);
  server.kept = null;
  await draft.look();
  expect(draft.state).toMatchObject({ text: "", saved: false });
});

test("nothing is kept for the next one at this screen", async () => {
  const server = new Server();
  const draft = await tab(server);
  draft.type("Hello");
  draft.forget();
  forgetTyped();
  draft.hide();
  await pass(20_000);
  expect([server.saves, sessionStorage.length]).toEqual([[], 0]);
});
