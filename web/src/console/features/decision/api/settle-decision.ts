import { post } from "../../../../api/client.ts";
import type { Decision } from "../../../../api/types.ts";
import { useDecisionAct } from "./use-decision-act.ts";

export type Settlement = "approve" | "reject" | "withdraw";

/** The hash says which evidence was on the agent's screen; another one is refused by the server. */
export function useSettle({ id, case_id, evidence_hash }: Decision) {
  const act = useDecisionAct(case_id);
  return (settlement: Settlement, note: string) =>
    act(() =>
      post(`/v1/desk/decisions/{decision_id}/${settlement}`, {
        path: { decision_id: id },
        body: { note, evidence_hash },
      }),
    );
}
