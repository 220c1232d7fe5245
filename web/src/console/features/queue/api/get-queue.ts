import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../../../api/client.ts";
import { queueQuery, type View } from "../view.ts";

/** The stream says what changed; the interval covers a stream that a proxy swallowed. */
const FALLBACK_MS = 60_000;

export function useQueue(view: View, limit: number) {
  const query = queueQuery(view, limit);
  return useQuery({
    queryKey: ["queue", query],
    queryFn: () => get("/v1/desk/queue", { query }),
    placeholderData: keepPreviousData,
    refetchInterval: FALLBACK_MS,
  });
}

export function useAssign() {
  const client = useQueryClient();
  return async (caseId: string, agentId?: string | null): Promise<void> => {
    const body = agentId === undefined ? {} : { agent_id: agentId };
    await post("/v1/desk/cases/{case_id}/assign", { path: { case_id: caseId }, body });
    await client.invalidateQueries({ queryKey: ["queue"] });
  };
}
