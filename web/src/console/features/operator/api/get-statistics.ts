import { get } from "../../../../api/client.ts";
import type { WindowName } from "../../../../api/codes.ts";
import { useFresh } from "./use-fresh.ts";

/** To count a day costs the server ten times what an hour does, and it changes less. */
const SELDOM_MS = 60_000;

export function useStatistics(window: WindowName, by: string[], channel?: string) {
  const query = { window, by: by.join(","), channel };
  return useFresh(
    ["statistics", ...Object.values(query).map(String)],
    ({ signal }) => get("/v1/operator/statistics", { query, signal }),
    window === "hour" ? undefined : SELDOM_MS,
  );
}
