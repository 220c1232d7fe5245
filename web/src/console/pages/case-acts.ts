import { useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client.ts";
import { refreshDeskCase } from "../lib/desk-case.ts";
import { useNotices } from "../lib/notices.tsx";

export function useAgents() {
  return useQuery({ queryKey: ["agents"], queryFn: () => get("/v1/desk/agents") });
}

export function useCaseActs(caseId: string) {
  const client = useQueryClient();
  const notices = useNotices();
  const path = { case_id: caseId };
  const act = (request: Promise<unknown>) =>
    void request.catch(notices.problem).finally(() => void refreshDeskCase(client, caseId));
  return {
    assign: (agent_id: string | null) => act(post("/v1/desk/cases/{case_id}/assign", { path, body: { agent_id } })),
    resolve: () => act(post("/v1/desk/cases/{case_id}/resolve", { path })),
    reopen: () => act(post("/v1/desk/cases/{case_id}/reopen", { path })),
  };
}
