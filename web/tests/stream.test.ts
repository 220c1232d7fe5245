import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Stream, type StreamOptions } from "../src/api/stream.ts";
import type { Entry } from "../src/api/types.ts";

/** Each connection of the stream as the server sees it: it sends text, and ends or breaks the connection. */
type Connection = {
  url: string;
  signal: AbortSignal;
  send: (text: string) => void;
  end: () => void;
  break: () => void;
};
let connections: Connection[] = [];
let statuses: number[] = [];
let stream: Stream | null = null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  connections = [];
  statuses = [];
  vi.stubGlobal("fetch", async (url: string, { signal }: { signal: AbortSignal }) => {
    let source!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        source = controller;
      },
    });
    signal.addEventListener("abort", () => source.error(new DOMException("stopped", "AbortError")));
    const bytes = new TextEncoder();
    connections.push({
      url,
      signal,
      send: (text) => source.enqueue(bytes.encode(text)),
      end: () => source.close(),
      break: () => source.error(new TypeError("network error")),
    });
    const status = statuses.shift() ?? 200;
    return { ok: status < 300, status, body, headers: new Headers() } as Response;
  });
});
afterEach(() => {
  stream?.close();
  vi.useRealTimers();
});

const entry = (seq: number): string =>
  `id: ${seq}\nevent: entry\ndata: ${JSON.stringify({ seq, kind: "case.opened" })}\n\n`;
const quiet = () => vi.advanceTimersByTimeAsync(0).then(() => vi.advanceTimersByTimeAsync(0));

function opened(options: Partial<StreamOptions> = {}): number[] {
  const seen: number[] = [];
  stream = new Stream({ path: "/v1/stream", since: 4, onEntry: ({ seq }: Entry) => seen.push(seq), ...options });
  return seen;
}

describe("a stream", () => {
  it("asks for what came after the last entry that was seen", async () => {
    opened();
    await quiet();
    expect(connections[0]?.url).toBe("/v1/stream?since=4");
  });

  it("has no such number where there is no history", async () => {
    opened({ since: -1 });
    await quiet();
    expect(connections[0]?.url).toBe("/v1/stream");
  });

  it("hands entries over once and in order, however the network cuts them", async () => {
    const seen = opened();
    await quiet();
    const text = entry(5) + entry(5) + entry(6) + entry(3) + entry(7);
    for (const part of text.match(/[\s\S]{1,7}/g)!) connections[0]!.send(part);
    await quiet();
    expect(seen).toEqual([5, 6, 7]);
  });

  it("resumes after the last entry when the connection breaks, and loses and repeats nothing", async () => {
    const seen = opened();
    await quiet();
    connections[0]!.send(entry(5) + entry(6));
    await quiet();
    connections[0]!.break();
    await vi.advanceTimersByTimeAsync(1000);
    expect(connections[1]?.url).toBe("/v1/stream?since=6");
    connections[1]!.send(entry(6) + entry(7));
    await quiet();
    expect(seen).toEqual([5, 6, 7]);
  });

  it("drops half an entry of a broken connection: it comes whole in the next", async () => {
    const seen = opened();
    await quiet();
    connections[0]!.send(entry(5) + entry(6).slice(0, 20));
    await quiet();
    connections[0]!.break();
    await vi.advanceTimersByTimeAsync(1000);
    connections[1]!.send(entry(6));
    await quiet();
    expect(seen).toEqual([5, 6]);
  });

  it("waits longer after every failure in a row", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    statuses = [503, 503, 503];
    opened();
    await quiet();
    await vi.advanceTimersByTimeAsync(499);
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(connections).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(connections).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(connections).toHaveLength(3);
  });

  it("tries at once when the browser is online again", async () => {
    statuses = [503];
    opened();
    await quiet();
    dispatchEvent(new Event("online"));
    await quiet();
    expect(connections).toHaveLength(2);
  });

  it("leaves a connection whose beat has stopped", async () => {
    opened();
    await quiet();
    connections[0]!.send(": beat\n\n");
    await vi.advanceTimersByTimeAsync(39_000);
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(connections[0]!.signal.aborted).toBe(true);
    expect(connections).toHaveLength(2);
  });

  it.each([
    ["as long as the server says that it takes", { seq: 0, heartbeat_s: 60 }, 149_000],
    ["as ever where a node of an earlier version does not say how long it takes", { seq: 0 }, 39_000],
  ])("waits for the beat %s", async (_, ready, patience) => {
    opened();
    await quiet();
    connections[0]!.send(`event: ready\ndata: ${JSON.stringify(ready)}\n\n`);
    await vi.advanceTimersByTimeAsync(patience);
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connections[0]!.signal.aborted).toBe(true);
  });

  it("comes again when the server says goodbye before a restart", async () => {
    opened();
    await quiet();
    connections[0]!.send("event: bye\ndata: {}\n\n");
    await vi.advanceTimersByTimeAsync(1000);
    expect(connections).toHaveLength(2);
  });

  it("tells events without history, and that all entries are there", async () => {
    const told: unknown[] = [];
    opened({ onEvent: ({ name, data }) => told.push([name, data]), onReady: () => told.push("ready") });
    await quiet();
    connections[0]!.send(
      'event: typing\r\ndata: {"name":\r\ndata: "An"}\r\n\r\nevent: ready\ndata: {"heartbeat_s": 15}\n\n',
    );
    await quiet();
    expect(told).toEqual([["typing", { name: "An" }], "ready"]);
  });

  it("gives up where the server refuses for good", async () => {
    statuses = [401];
    const told: number[] = [];
    opened({ onRefused: (status) => told.push(status) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([401]);
    expect(connections).toHaveLength(1);
  });

  it("asks no more once it is closed", async () => {
    const seen = opened();
    await quiet();
    stream!.close();
    await vi.advanceTimersByTimeAsync(60_000);
    dispatchEvent(new Event("online"));
    await quiet();
    expect(connections[0]!.signal.aborted).toBe(true);
    expect(connections).toHaveLength(1);
    expect(seen).toEqual([]);
  });
});
