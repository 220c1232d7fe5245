import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client.ts";
import type { QueuePage } from "../lib/desk.ts";
import { queueQuery, type View } from "./view.ts";

/** The stream says what changed; the interval covers a stream that a proxy swallowed. */
const FALLBACK_MS = 60_000;

export function useQueue(view: View, limit: number) {
  const query = queueQuery(view, limit).toString();
  return useQuery({
    queryKey: ["queue", query],
    queryFn: () => get<QueuePage>(`/v1/desk/queue?${query}`),
    placeholderData: keepPreviousData,
    refetchInterval: FALLBACK_MS,
  });
}

export function useAssign() {
  const client = useQueryClient();
  return async (caseId: string, agentId?: string | null): Promise<void> => {
    const body = agentId === undefined ? {} : { agent_id: agentId };
    await post(`/v1/desk/cases/${caseId}/assign`, body);
    await client.invalidateQueries({ queryKey: ["queue"] });
  };
}
