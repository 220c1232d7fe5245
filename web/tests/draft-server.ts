import { vi } from "vitest";
import { problem, Refused } from "../src/api/client.ts";
import { KeptDraft, type Saved } from "../src/input/kept-draft.ts";

export const refused = (status: number, code: string) => new Refused(problem(status, code));

/** What the server keeps for one author in one case. `away`: nothing answers. */
export class Server {
  kept: Saved | null = null;
  away = false;
  saves: string[] = [];
  private count = 0;

  read = async () => {
    if (this.away) throw refused(0, "offline");
    return this.kept;
  };
  save = async (body: string, version: string | null): Promise<Saved> => {
    if (this.away) throw refused(0, "offline");
    if (version !== (this.kept?.version ?? null)) throw refused(412, "stale");
    this.saves.push(body);
    this.kept = { body, version: `v${++this.count}`, updated_at: "2026-11-30T10:42:00Z" };
    return this.kept;
  };
  drop = async (version: string) => {
    if (this.away) throw refused(0, "offline");
    if (this.kept && this.kept.version !== version) throw refused(412, "stale");
    this.kept = null;
  };
}

/** A tab in which the draft stands on the screen. */
export async function tab(server: Server, key = "draft"): Promise<KeptDraft & { hide: () => void }> {
  const draft = new KeptDraft(key, server);
  const hide = draft.show();
  await vi.advanceTimersByTimeAsync(0);
  return Object.assign(draft, { hide });
}
