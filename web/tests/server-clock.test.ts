import { beforeEach, describe, expect, it, vi } from "vitest";
import { get } from "../src/api/client.ts";
import { serverNow } from "../src/api/server-clock.ts";
import { secondsUntil } from "../src/applicant/lib/time.ts";
import { json } from "./server.ts";

const NOON = Date.parse("2030-01-07T12:00:00Z"); // the server's
const MINUTE = 60_000;

/** One answer, by a server whose time it is noon and `later` ms, with half of `latency` ms each way. */
async function heard(later = 0, latency = 0): Promise<void> {
  vi.stubGlobal("fetch", async () => {
    vi.setSystemTime(Date.now() + latency);
    const date = new Date(Math.floor((NOON + later) / 1000) * 1000).toUTCString();
    const answer = json({});
    answer.headers.set("Date", date);
    return answer;
  });
  await get("/v1/me");
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

describe("a countdown", () => {
  it.each([
    ["12 minutes fast", 12],
    ["60 minutes slow", -60],
    ["a day fast", 24 * 60],
    ["right", 0],
  ])("goes by the server's clock where the phone's is %s", async (_, minutes) => {
    vi.setSystemTime(NOON + minutes * MINUTE);
    await heard();
    const left = secondsUntil(new Date(NOON + 10 * MINUTE).toISOString(), serverNow());
    expect(Math.abs(left - 600)).toBeLessThanOrEqual(1);
  });

  it("is right to a second on a slow line, the better the more answers came", async () => {
    vi.setSystemTime(NOON - 60 * MINUTE);
    await heard(200, 3000);
    vi.setSystemTime(NOON - 60 * MINUTE + 5100);
    await heard(5100, 20);
    expect(Math.abs(serverNow() - (NOON + 5100))).toBeLessThanOrEqual(1000);
  });

  it("follows when the phone's clock is set while the page is open", async () => {
    vi.setSystemTime(NOON + 12 * MINUTE);
    await heard();
    vi.setSystemTime(NOON + 5000);
    await heard(5000);
    expect(Math.abs(serverNow() - (NOON + 5000))).toBeLessThanOrEqual(1000);
  });

  it("goes by the device's clock where a proxy takes the date away, or it is none", async () => {
    vi.resetModules();
    const clock = await import("../src/api/server-clock.ts");
    vi.setSystemTime(NOON);
    for (const date of [null, "", "noon"]) clock.hearTime(date, NOON, NOON);
    expect(clock.serverNow()).toBe(NOON);
  });
});
