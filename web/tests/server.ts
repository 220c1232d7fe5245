import { vi } from "vitest";

export type Seen = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  signal?: AbortSignal;
};
type Reply = Response | Error | (() => Response | Error | Promise<Response>);

export const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });
export const refusal = (status: number, code: string): Response =>
  json({ type: `/errors/${code}`, title: code, status, detail: code, code }, status);
/** What `fetch` throws when nothing answers. */
export const unreachable = (): Error => new TypeError("Failed to fetch");

/** Stands in for the server: gives the replies one after another (the last one from then on), and keeps what was asked. */
export function serverWith(...replies: Reply[]): Seen[] {
  const seen: Seen[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const body = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
    const headers = init.headers as Record<string, string>;
    seen.push({ method: init.method ?? "GET", url, headers, body, ...(init.signal ? { signal: init.signal } : {}) });
    const next = replies.length > 1 ? replies.shift() : replies[0];
    const reply = typeof next === "function" ? await next() : next;
    if (reply instanceof Error) throw reply;
    return reply!.clone();
  });
  return seen;
}
