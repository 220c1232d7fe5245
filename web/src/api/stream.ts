import { hearTime } from "./server-clock.ts";
import type { Entry, StreamEvent } from "./types.ts";

export type StreamState = "connecting" | "live" | "waiting";
export type StreamOptions = {
  /** A path such as `/v1/stream`; `since` is added. */
  path: string;
  /** The last sequence number already seen; -1 for a stream without history. */
  since: number;
  onEntry?: (entry: Entry) => void;
  /** Events without history: typing, presence, queue, queue.changed, sms ... */
  onEvent?: (event: StreamEvent) => void;
  /** All entries up to now have been handed over. */
  onReady?: () => void;
  onState?: (state: StreamState) => void;
  /** The server refuses this stream for good (401, 403, 404). */
  onRefused?: (status: number) => void;
};

const PATIENCE_MS = 40_000; // nothing for so long before the server has said how often it beats
const LOST_BEATS = 2.5; // nothing for so many mean a half-open connection
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

/**
 * Reads server-sent events by fetch, because EventSource hides the beats and the status.
 * Entries arrive once and in order: each connection resumes after the last seen `seq`, and what is not newer is dropped.
 */
export class Stream {
  private since: number;
  private failures = 0;
  private quietMs = PATIENCE_MS;
  private closed = false;
  private connection = new AbortController();
  private wake: () => void = () => undefined;

  constructor(private readonly options: StreamOptions) {
    this.since = options.since;
    addEventListener("online", this.retry);
    void this.run();
  }

  close(): void {
    this.closed = true;
    removeEventListener("online", this.retry);
    this.connection.abort();
    this.wake();
  }

  private retry = (): void => this.wake();

  private async run(): Promise<void> {
    while (!this.closed) {
      this.options.onState?.("connecting");
      await this.connect().catch(() => undefined);
      if (this.closed) return;
      this.options.onState?.("waiting");
      await this.pause();
    }
  }

  private pause(): Promise<void> {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures++);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2)); // jitter: not all at once after a restart
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async connect(): Promise<void> {
    this.connection = new AbortController();
    const { path } = this.options;
    const url = this.since < 0 ? path : `${path}${path.includes("?") ? "&" : "?"}since=${this.since}`;
    const asked = Date.now();
    const answer = await fetch(url, {
      headers: { Accept: "text/event-stream" },
      credentials: "same-origin",
      cache: "no-store",
      signal: this.connection.signal,
    });
    hearTime(answer.headers.get("Date"), asked, Date.now());
    if (!answer.ok || !answer.body) return this.refused(answer.status);
    this.options.onState?.("live");
    await this.read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
  }

  private refused(status: number): void {
    if (![401, 403, 404].includes(status)) return;
    this.closed = true;
    this.options.onRefused?.(status);
  }

  private async read(reader: ReadableStreamDefaultReader<string>): Promise<void> {
    let rest = "";
    for (;;) {
      const watchdog = setTimeout(() => this.connection.abort(), this.quietMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(watchdog));
      if (done) return;
      this.failures = 0;
      const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) this.dispatch(block);
    }
  }

  private dispatch(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      if (colon <= 0) continue; // a comment: the beat
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, "");
      fields.set(name, name === "data" && fields.has("data") ? `${fields.get("data")}\n${value}` : value);
    }
    const data = fields.get("data");
    if (data === undefined) return;
    this.deliver(fields.get("event") ?? "message", JSON.parse(data));
  }

  private deliver(name: string, data: unknown): void {
    if (name === "ready") this.ready(data as { heartbeat_s?: number });
    else if (name === "bye") this.connection.abort();
    else if (name === "entry") this.accept(data as Entry);
    else this.options.onEvent?.({ name, data } as StreamEvent);
  }

  /** A node of an earlier version does not say how often it beats. */
  private ready({ heartbeat_s = 0 }: { heartbeat_s?: number }): void {
    this.quietMs = heartbeat_s > 0 ? heartbeat_s * 1000 * LOST_BEATS : PATIENCE_MS;
    this.options.onReady?.();
  }

  private accept(entry: Entry): void {
    if (entry.seq <= this.since) return;
    this.since = entry.seq;
    this.options.onEntry?.(entry);
  }
}
