import { useQueryClient } from "@tanstack/react-query";
import { create, post } from "../../../../api/client.ts";
import type { Decision, Schemas } from "../../../../api/types.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";

export type Proposal = Schemas["Proposal"];
export type Settlement = "approve" | "reject" | "withdraw";

export function useDecisionActs(caseId: string) {
  const client = useQueryClient();
  const withStepUp = useWithStepUp();
  const act = async (request: () => Promise<Decision>): Promise<Decision> => {
    try {
      return await withStepUp(request);
    } finally {
      // A refusal changes the case, too: the proposal may have been superseded meanwhile.
      await client.invalidateQueries({ queryKey: ["desk-case", caseId] });
    }
  };
  return {
    propose: (proposal: Proposal) =>
      act(() => create("/v1/desk/cases/{case_id}/decisions", { path: { case_id: caseId }, body: proposal })),
    /** The hash says which evidence was on the agent's screen; another one is refused by the server. */
    settle: (decision: Decision, settlement: Settlement, note: string) =>
      act(() =>
        post(`/v1/desk/decisions/{decision_id}/${settlement}`, {
          path: { decision_id: decision.id },
          body: { note, evidence_hash: decision.evidence_hash },
        }),
      ),
  };
}
