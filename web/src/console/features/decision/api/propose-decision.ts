import { create } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { useDecisionAct } from "./use-decision-act.ts";

export type Proposal = Schemas["Proposal"];

export function usePropose(case_id: string) {
  const act = useDecisionAct(case_id);
  return (body: Proposal) => act(() => create("/v1/desk/cases/{case_id}/decisions", { path: { case_id }, body }));
}
