import { post } from "../../../../api/client.ts";
import { useCaseAct } from "./use-case-act.ts";

/** Null gives the case back to the queue. Where cases are drawn, a lead says why. */
export const useAssign = (case_id: string) =>
  useCaseAct(case_id, (agent_id: string | null, reason?: string) =>
    post("/v1/desk/cases/{case_id}/assign", { path: { case_id }, body: { agent_id, reason } }),
  );
