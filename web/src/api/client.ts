import type { Problem } from "./types.ts";

/** The server said no, or could not be reached (`code` is then "offline" and `status` 0). */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Extra = { key?: string; ifMatch?: string; signal?: AbortSignal };

export const get = <T>(path: string, signal?: AbortSignal) => call<T>("GET", path, undefined, signal ? { signal } : {});
export const put = <T>(path: string, body: unknown) => call<T>("PUT", path, body);
export const patch = <T>(path: string, body: unknown) => call<T>("PATCH", path, body);
export const remove = (path: string) => call<void>("DELETE", path);
/** A POST that is harmless when it arrives twice (typing, read, leave) or that the server counts (checks, logins). */
export const post = <T>(path: string, body: unknown = {}, extra: Extra = {}) => call<T>("POST", path, body, extra);

const keys = new Map<string, string>();

/**
 * A POST that creates something. One intention keeps one Idempotency-Key until the server has answered it, so a retry
 * after a lost answer, by us or by the person, has one effect.
 */
export async function create<T>(path: string, body: unknown = {}): Promise<T> {
  const intention = path + JSON.stringify(body);
  const key = keys.get(intention) ?? crypto.randomUUID();
  keys.set(intention, key);
  try {
    const answer = await call<T>("POST", path, body, { key });
    keys.delete(intention);
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.problem.status > 0 && error.problem.status < 500) keys.delete(intention);
    throw error;
  }
}

const WAITS_MS = [400, 1600];

/** Tries again after a failed network or a restarting server where a second arrival does no harm. */
export async function call<T>(method: Method, path: string, body?: unknown, extra: Extra = {}): Promise<T> {
  const repeatable = method !== "POST" || extra.key !== undefined;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once<T>(method, path, body, extra);
    } catch (error) {
      const wait = WAITS_MS[attempt];
      if (!repeatable || wait === undefined || !transient(error) || extra.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    }
  }
}

function transient(error: unknown): boolean {
  return error instanceof Refused && [0, 502, 503, 504].includes(error.problem.status);
}

async function once<T>(method: Method, path: string, body: unknown, extra: Extra): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Ringback"] = "1";
  if (extra.key) headers["Idempotency-Key"] = extra.key;
  if (extra.ifMatch) headers["If-Match"] = extra.ifMatch;
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    ...(extra.signal ? { signal: extra.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(problem(0, "offline"));
  });
  if (!answer.ok) throw new Refused(await problemOf(answer));
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  if (body !== null && typeof body === "object" && "code" in body) return body as Problem;
  return problem(answer.status, answer.status >= 500 ? "server_error" : "not_found");
}

export function problem(status: number, code: string): Problem {
  return { type: `/errors/${code}`, title: code, status, detail: "", code };
}
