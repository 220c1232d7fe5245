import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, get, post, put, Refused, remove } from "../src/api/client.ts";
import { json, refusal, serverWith, unreachable } from "./server.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const number = { body: { input: "0912 345 000", country: "VN" } };
const begun = { body: { kind: "email", channel: "email" } } as const;

/** Lets every wait between two attempts pass. */
async function settled<T>(call: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.all([Promise.allSettled([call]), vi.runAllTimersAsync()]);
  return result[0];
}

function refused(result: PromiseSettledResult<unknown>): Refused {
  if (result.status === "rejected" && result.reason instanceof Refused) return result.reason;
  throw new Error(`not refused: ${JSON.stringify(result)}`);
}

describe("a call", () => {
  it("fills in the path and leaves out what is null in the query", async () => {
    const seen = serverWith(json({ items: [], next: null }));
    await get("/v1/cases/{case_id}", { path: { case_id: "a/b c" } });
    await get("/v1/cases", { query: { limit: 25, cursor: null, q: "mã & số" } });
    expect(seen.map(({ url }) => url)).toEqual(["/v1/cases/a%2Fb%20c", "/v1/cases?limit=25&q=m%C3%A3+%26+s%E1%BB%91"]);
  });

  it("carries the header that a form of another site cannot send, where it changes something", async () => {
    const seen = serverWith(json({}));
    await get("/v1/me");
    await put("/v1/me/password", { body: { password: "correct horse" } });
    await post("/v1/checks/number", number);
    await remove("/v1/drafts/case");
    expect(seen.map(({ headers }) => headers["X-Ringback"])).toEqual([undefined, "1", "1", "1"]);
  });

  it("leaves the content type of a form to the browser, which knows the boundary", async () => {
    const seen = serverWith(json({ id: "file" }));
    await post("/v1/desk/files", { body: new FormData() });
    expect(seen[0]?.headers["Content-Type"]).toBeUndefined();
    expect(seen[0]?.body).toBeInstanceOf(FormData);
  });

  it("answers nothing where the server sends no body", async () => {
    serverWith(new Response(null, { status: 204 }));
    expect(await remove("/v1/drafts/case")).toBeUndefined();
  });

  it("tells the server's refusal with its code and fields", async () => {
    serverWith(
      json({ code: "invalid_input", status: 422, errors: [{ field: "email", code: "invalid", message: "?" }] }, 422),
    );
    const error = refused(await settled(get("/v1/me")));
    expect(error.code).toBe("invalid_input");
    expect(error.problem.errors?.[0]?.field).toBe("email");
  });

  it("makes a refusal of an answer that is no JSON", async () => {
    serverWith(new Response("<html>Bad Request</html>", { status: 400 }));
    expect(refused(await settled(get("/v1/me"))).problem).toMatchObject({ status: 400, code: "not_found" });
  });

  it("is refused as offline when nothing answers", async () => {
    serverWith(unreachable());
    expect(refused(await settled(get("/v1/me"))).problem).toMatchObject({ status: 0, code: "offline" });
  });
});

describe("another attempt", () => {
  it("is made twice for what does no harm when it arrives twice", async () => {
    const seen = serverWith(unreachable(), refusal(503, "unavailable"), json({ id: "me" }));
    expect(await settled(get("/v1/me"))).toMatchObject({ status: "fulfilled", value: { id: "me" } });
    expect(seen).toHaveLength(3);
  });

  it("ends after three in all", async () => {
    const seen = serverWith(refusal(502, "unavailable"));
    refused(await settled(put("/v1/me/password", { body: { password: "correct horse" } })));
    expect(seen).toHaveLength(3);
  });

  it("is not made of a POST without a key: the first may have arrived", async () => {
    const seen = serverWith(unreachable());
    refused(await settled(post("/v1/checks/number", number)));
    expect(seen).toHaveLength(1);
  });

  it("is made of a POST with a key, under the same key", async () => {
    const seen = serverWith(unreachable(), json({ message_number: 1 }));
    const message = { path: { case_id: "c" }, body: { client_id: "k", body: "Hello" }, key: "k" };
    await settled(post("/v1/cases/{case_id}/messages", message));
    expect(seen.map(({ headers }) => headers["Idempotency-Key"])).toEqual(["k", "k"]);
  });

  it("is not made once the server has refused", async () => {
    const seen = serverWith(refusal(404, "not_found"));
    refused(await settled(get("/v1/me")));
    expect(seen).toHaveLength(1);
  });

  it("is not made once nobody waits for the answer", async () => {
    const stop = new AbortController();
    const seen = serverWith(() => {
      stop.abort();
      return unreachable();
    });
    await settled(get("/v1/me", { signal: stop.signal }));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.signal).toBe(stop.signal);
  });

  it("passes an abort on as what it is, not as a network that went", async () => {
    serverWith(new DOMException("stopped", "AbortError"));
    expect(await settled(get("/v1/me"))).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
  });
});

describe("what creates something", () => {
  const keysOf = (seen: { headers: Record<string, string> }[]) => seen.map(({ headers }) => headers["Idempotency-Key"]);

  it("keeps its key over the attempts of the page and of the person", async () => {
    const seen = serverWith(unreachable());
    refused(await settled(create("/v1/verifications", begun)));
    refused(await settled(create("/v1/verifications", begun)));
    expect(seen).toHaveLength(6);
    expect(new Set(keysOf(seen)).size).toBe(1);
    serverWith(json({ id: "v" }));
    await settled(create("/v1/verifications", begun)); // answered, so that the next test begins anew
  });

  it("gets another key once the server has answered, whether yes or no", async () => {
    const seen = serverWith(json({ id: "v" }), refusal(409, "conflict"), json({ id: "w" }));
    await settled(create("/v1/verifications", begun));
    refused(await settled(create("/v1/verifications", begun)));
    await settled(create("/v1/verifications", begun));
    expect(new Set(keysOf(seen)).size).toBe(3);
  });

  it("has a key for each intention", async () => {
    const seen = serverWith(json({ id: "v" }));
    await Promise.all([
      create("/v1/verifications", begun),
      create("/v1/verifications", { body: { kind: "phone", channel: "sms" } }),
    ]);
    expect(new Set(keysOf(seen)).size).toBe(2);
  });
});
