import { useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client.ts";
import type { Schemas } from "../../api/types.ts";
import { refreshDeskCase } from "../lib/desk-case.ts";
import { useNotices } from "../lib/notices.tsx";

type OtherAgent = Schemas["AgentLine"];

export function useAgents() {
  return useQuery({ queryKey: ["agents"], queryFn: () => get<OtherAgent[]>("/v1/desk/agents") });
}

export function useCaseActs(caseId: string) {
  const client = useQueryClient();
  const notices = useNotices();
  const act = (path: string, body: unknown = {}) =>
    void post(path, body).catch(notices.problem).finally(() => void refreshDeskCase(client, caseId));
  return {
    assign: (agentId: string | null) => act(`/v1/desk/cases/${caseId}/assign`, { agent_id: agentId }),
    resolve: () => act(`/v1/desk/cases/${caseId}/resolve`),
    reopen: () => act(`/v1/desk/cases/${caseId}/reopen`),
  };
}
