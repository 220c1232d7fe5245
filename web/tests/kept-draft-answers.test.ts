// Where the server has stored a draft and its answer is lost.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refused, Server, tab } from "./draft-server.ts";

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Its first save arrives, and the answer does not. */
function losesAnswer(server: Server): void {
  const { save } = server;
  server.save = async (body, version) => {
    await save(body, version);
    server.save = save;
    throw refused(0, "offline");
  };
}

test("answer that was lost on its way makes nobody a stranger to their own words", async () => {
  const server = new Server();
  const draft = await tab(server);
  losesAnswer(server);
  draft.type("Hello");
  await pass(2_000);
  draft.type("Hello Lan");
  await pass(12_000);
  expect(server.kept?.body).toBe("Hello Lan");
  expect(draft.state).toMatchObject({ saved: true, other: null });
});

test("words that were sent before their save was answered do not come back into the box", async () => {
  const server = new Server();
  const draft = await tab(server);
  losesAnswer(server);
  draft.type("Hello");
  await pass(2_000);
  expect(await draft.sent()).toBeNull();
  draft.hide();
  await pass(60_000);
  expect(server.kept?.body).toBe("Hello");
  draft.show(); // the agent is back in the case
  await pass(0);
  expect(draft.state).toMatchObject({ text: "", other: null });
  expect(server.kept).toBeNull();
  draft.type("And then");
  await pass(2_000);
  expect([server.kept?.body, draft.state.saved]).toEqual(["And then", true]);
});

test("sent words whose answer was lost stay away also while nothing can be dropped", async () => {
  const server = new Server();
  const draft = await tab(server);
  losesAnswer(server);
  draft.type("Hello");
  await pass(2_000);
  await draft.sent();
  const { drop } = server;
  server.drop = async () => {
    throw refused(0, "offline");
  };
  await draft.look();
  await pass(1_000);
  expect([draft.state.text, server.kept?.body]).toEqual(["", "Hello"]);
  server.drop = drop;
  await pass(10_000);
  expect([draft.state.text, server.kept]).toEqual(["", null]);
});

test("words taken out before their save was answered do not come back into the box", async () => {
  const server = new Server();
  const draft = await tab(server);
  losesAnswer(server);
  draft.type("Hello");
  await pass(2_000);
  draft.type("");
  await pass(12_000);
  await draft.look();
  await pass(0);
  expect([draft.state.text, server.kept]).toEqual(["", null]);
});
