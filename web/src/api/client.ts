import type { Answer, Input, Method, PathOf, Rest } from "./contract.ts";
import { keep } from "./keep.ts";
import { hearTime } from "./server-clock.ts";
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

/** Parts of a request that no schema describes. One `key` makes a repeated POST harmless: it has one effect. `keepalive`:
 * it goes out though the page is left. */
type Extra = { key?: string; signal?: AbortSignal; keepalive?: boolean };
type Values = Record<string, unknown>;
type Request = Extra & { path?: Values; query?: Values; body?: unknown };

export const get = <P extends PathOf<"get">>(path: P, ...[input]: Rest<Input<"get", P>, Extra>) =>
  call("get", path, input);
export const put = <P extends PathOf<"put">>(path: P, ...[input]: Rest<Input<"put", P>, Extra>) =>
  call("put", path, input);
export const patch = <P extends PathOf<"patch">>(path: P, ...[input]: Rest<Input<"patch", P>, Extra>) =>
  call("patch", path, input);
export const remove = <P extends PathOf<"delete">>(path: P, ...[input]: Rest<Input<"delete", P>, Extra>) =>
  call("delete", path, input);
/** A POST that is harmless when it arrives twice (typing, read, leave) or that the server counts (checks, logins). */
export const post = <P extends PathOf<"post">>(path: P, ...[input]: Rest<Input<"post", P>, Extra>) =>
  call("post", path, input);

/**
 * A POST that creates something. One intention keeps one Idempotency-Key until the server has answered it, so a retry
 * after a lost answer, by us or by the person, also after a reload, has one effect.
 */
export async function create<P extends PathOf<"post">>(
  path: P,
  ...[input]: Rest<Input<"post", P>>
): Promise<Answer<"post", P>> {
  const intention = `ringback.key.${path}${JSON.stringify(input)}`;
  const key = sessionStorage.getItem(intention) ?? crypto.randomUUID();
  keep(intention, key);
  try {
    const answer = await call("post", path, { ...input, key });
    sessionStorage.removeItem(intention);
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.problem.status > 0 && error.problem.status < 500)
      sessionStorage.removeItem(intention);
    throw error;
  }
}

/** A path with its parameters filled in, for what a browser loads by itself: streams, downloads. */
export function urlOf<P extends PathOf<"get">>(path: P, ...[input]: Rest<Input<"get", P>>): string {
  return filled(path, input);
}

function filled(path: string, { path: names = {}, query = {} }: Request = {}): string {
  const place = path.replace(/{(\w+)}/g, (_, name: string) => encodeURIComponent(String(names[name])));
  const asked = Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]));
  return asked.length ? `${place}?${new URLSearchParams(asked)}` : place;
}

/** Has the person show again who they are; answers whether they did. The problem's `methods` say by what they can. */
export type Reauthenticate = (problem: Problem) => Promise<boolean>;

let reauthenticate: Reauthenticate | null = null;

/** Whatever call is refused until the person shows again who they are waits for this, and is then sent once more. */
export function onReauthentication(ask: Reauthenticate | null): void {
  reauthenticate = ask;
}

async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  request: Request = {},
): Promise<Answer<M, P>> {
  try {
    return await send(method, path, request);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "reauthentication_required") throw error;
    if (!(await reauthenticate?.(error.problem))) throw error;
    return send(method, path, request);
  }
}

const WAITS_MS = [400, 1600];

/** Tries again after a failed network or a restarting server where a second arrival does no harm. */
async function send<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  request: Request,
): Promise<Answer<M, P>> {
  const repeatable = method !== "post" || request.key !== undefined;
  const url = filled(path, request);
  for (let attempt = 0; ; attempt++) {
    try {
      return (await once(method, url, request)) as Answer<M, P>;
    } catch (error) {
      const wait = WAITS_MS[attempt];
      if (!repeatable || wait === undefined || !transient(error) || request.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    }
  }
}

function transient(error: unknown): boolean {
  return error instanceof Refused && [0, 502, 503, 504].includes(error.problem.status);
}

async function once(method: Method, url: string, { body, key, signal, keepalive = false }: Request): Promise<unknown> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "get") headers["X-Ringback"] = "1";
  if (key) headers["Idempotency-Key"] = key;
  const form = body instanceof FormData;
  const asked = Date.now();
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const answer = await fetch(url, {
    method: method.toUpperCase(),
    headers,
    credentials: "same-origin",
    keepalive,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(problem(0, "offline"));
  });
  hearTime(answer.headers.get("Date"), asked, Date.now());
  if (!answer.ok) throw new Refused(await problemOf(answer));
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  if (body !== null && typeof body === "object" && "code" in body) return body as Problem;
  return problem(answer.status, answer.status >= 500 ? "server_error" : "not_found");
}

export function problem(status: number, code: string): Problem {
  return { type: `/errors/${code}`, title: code, status, detail: "", code, request_id: "" };
}
