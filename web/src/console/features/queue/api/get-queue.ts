import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { get, post } from "../../../../api/client.ts";
import { queueQuery, type View } from "../view.ts";

/** The stream says what changed; the interval covers a stream that a proxy swallowed. */
const FALLBACK_MS = 60_000;

export function queueOptions(view: View, limit: number) {
  const query = queueQuery(view, limit);
  return queryOptions({
    queryKey: ["queue", query, view.q],
    queryFn: () =>
      view.q ? post("/v1/desk/queue/search", { body: { ...query, q: view.q } }) : get("/v1/desk/queue", { query }),
  });
}

export const useQueue = (view: View, limit: number) =>
  useQuery({ ...queueOptions(view, limit), placeholderData: keepPreviousData, refetchInterval: FALLBACK_MS });
