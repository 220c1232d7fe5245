// One text that is being written and not sent. The server keeps it some seconds after the last key, and this tab until
// then, so that neither a crash nor a lost connection loses a word. What another device saved is offered, never written over.
import { Refused } from "../api/client.ts";
import { keep } from "../api/keep.ts";
import { visible } from "./visible.ts";

const AFTER_MS = 2_000;
const AGAIN_MS = 10_000;
const STALE = 412; // another page saved, sent or discarded it

export type Saved = { body: string; version: string; updated_at: string };
export type DraftServer = {
  read: () => Promise<Saved | null>;
  /** `version`: of the one that it was made from. */
  save: (body: string, version: string | null) => Promise<Saved>;
  drop: (version: string) => Promise<unknown>;
};
/** What does not stand in the text box and may be wanted: newer words from elsewhere, or what stood here before. */
export type Other = { body: string; at: string; elsewhere: boolean };
/** `saved`: the server has it all. `lost`: nobody has it but this page. */
export type DraftState = { text: string; saved: boolean; lost: boolean; other: Other | null };

export class KeptDraft {
  state: DraftState;
  /** Of the draft that the text was made from. */
  private version: string | null;
  /** Not yet what the server has. */
  private changed: boolean;
  private keptHere = true;
  private newer: Saved | null = null;
  /** Counts saves, so that what was read before one is not believed after it. */
  private saves = 0;
  /** What was given to the server since it last answered: it may have one of them. */
  private given = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = false;
  private forgotten = false;
  private working = Promise.resolve();
  private flying: Promise<string | null> | null = null;
  private listeners = new Set<() => void>();

  constructor(
    private readonly key: string,
    private readonly server: DraftServer,
  ) {
    const text = sessionStorage.getItem(key) ?? "";
    const aside = sessionStorage.getItem(`${key}.aside`);
    this.version = sessionStorage.getItem(`${key}.version`) || null;
    this.changed = text !== "";
    const other = aside ? { body: aside, at: new Date().toISOString(), elsewhere: false } : null;
    this.state = { text, saved: false, lost: false, other };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  read = (): DraftState => this.state;

  /** It stands on the screen, until what is answered is called: only then does it look for news and try again. */
  show(): () => void {
    this.shown = true;
    void this.look();
    return () => {
      this.shown = false;
      void this.flush();
    };
  }

  type(text: string): void {
    if (text === this.state.text) return;
    this.changed = true;
    this.set({ text, saved: false, lost: false });
    this.remember();
    this.later(AFTER_MS);
  }

  /** What is in the box was given to be sent. Answers which draft that was, which is discarded with the message. */
  sent(): Promise<string | null> {
    clearTimeout(this.timer);
    this.changed = false;
    this.set({ text: "", saved: false, lost: false });
    this.remember();
    return (this.flying ?? Promise.resolve(this.version)).catch(() => this.version);
  }

  /** The other text into the box; what stood there is put aside. */
  takeOther(): void {
    const { text, other } = this.state;
    if (!other) return;
    this.version = this.newer?.version ?? this.version;
    this.changed = this.newer === null;
    this.newer = null;
    const aside = visible(text) ? { body: text, at: new Date().toISOString(), elsewhere: false } : null;
    this.set({ text: other.body, saved: !this.changed, other: aside });
    this.remember();
    void this.flush();
  }

  /** What stands in the box is the one that counts. */
  dropOther(): void {
    if (this.newer) this.version = this.newer.version;
    this.newer = null;
    this.set({ other: null });
    this.remember();
    void this.flush();
  }

  /** Saves at once what waits for it. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.working = this.working.then(() => this.save());
    return this.working;
  }

  /** Asks what the server has. */
  async look(): Promise<void> {
    const before = this.saves;
    try {
      const saved = await this.server.read();
      if (before === this.saves) this.compare(saved);
      else if (this.shown) void this.look();
    } catch {
      if (this.changed) this.later(AGAIN_MS);
    }
  }

  /** At a sign-out: nothing more is kept, here or there. */
  forget(): void {
    this.forgotten = true;
    clearTimeout(this.timer);
  }

  private compare(saved: Saved | null): void {
    const { text } = this.state;
    if ((saved?.version ?? null) !== this.version) {
      if (saved && !visible(text) && this.given.has(saved.body)) {
        // The answer was lost, and since then these words were sent or taken out: what is kept of them goes.
        this.version = saved.version;
        this.newer = null;
        this.changed = true;
        this.remember();
        return void this.flush();
      }
      if (!this.changed || !visible(text) || saved?.body === text) {
        // Nothing stands here that the server does not have or had.
        this.changed = false;
        this.version = saved?.version ?? null;
        this.set({ text: saved?.body ?? "", saved: saved !== null, other: this.newer ? null : this.state.other });
        this.newer = null;
        this.remember();
        return;
      }
      if (saved && !this.given.has(saved.body)) {
        this.newer = saved;
        this.set({ other: { body: saved.body, at: saved.updated_at, elsewhere: true } });
        return;
      }
      this.version = saved?.version ?? null; // null: sent or discarded elsewhere, and what is typed here is another text
      this.newer = null;
      if (this.state.other?.elsewhere) this.set({ other: null });
    }
    if (this.changed) this.later(AFTER_MS);
  }

  private async save(): Promise<void> {
    if (!this.changed || this.newer || this.forgotten) return;
    const { text } = this.state;
    const asks = visible(text) || this.version !== null;
    this.saves++;
    this.given.add(text);
    this.flying = this.put(text);
    try {
      this.version = await this.flying;
    } catch (error) {
      this.saves++;
      this.flying = null;
      return this.failed(error);
    }
    if (asks) this.given.clear();
    this.saves++;
    this.flying = null;
    if (this.state.text === text) {
      this.changed = false;
      this.set({ saved: visible(text), lost: false });
    }
    this.remember();
    if (this.changed) this.later(AFTER_MS); // somebody types on
  }

  private async put(text: string): Promise<string | null> {
    if (visible(text)) return (await this.server.save(text, this.version)).version;
    if (this.version !== null) await this.server.drop(this.version);
    return null;
  }

  private failed(error: unknown): void {
    const status = error instanceof Refused ? error.problem.status : 0;
    if (status === STALE) return void this.look();
    this.set({ lost: !this.keptHere });
    if (status === 0 || status === 429 || status >= 500) this.later(AGAIN_MS);
  }

  /** What the server does not have lies in this tab, and which draft the text was made from, also when it was sent. */
  private remember(): void {
    if (this.forgotten) return;
    const { text, other } = this.state;
    const aside = other && !other.elsewhere ? other.body : "";
    const here = this.changed || (text === "" && this.version !== null);
    this.keptHere = [
      this.here("", this.changed ? text : ""),
      this.here(".version", here ? (this.version ?? "") : ""),
      this.here(".aside", aside),
    ].every(Boolean);
  }

  private here(end: string, text: string): boolean {
    if (text) return keep(this.key + end, text);
    sessionStorage.removeItem(this.key + end);
    return true;
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (this.shown && !this.forgotten) this.timer = setTimeout(() => void this.flush(), ms);
  }

  private set(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
