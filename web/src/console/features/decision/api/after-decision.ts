import { post } from "../../../../api/client.ts";
import type { Decision, Schemas } from "../../../../api/types.ts";
import { useDecisionAct } from "./use-decision-act.ts";

export type After = "undo" | Schemas["ReviewOutcome"]["outcome"];

/** Undo an activation, or settle its second review. */
export function useAfterDecision({ id, case_id }: Decision) {
  const act = useDecisionAct(case_id);
  const path = { decision_id: id };
  return (what: After, note: string) =>
    act(() =>
      what === "undo"
        ? post("/v1/desk/decisions/{decision_id}/undo", { path, body: { note } })
        : post("/v1/desk/decisions/{decision_id}/review", { path, body: { outcome: what, note } }),
    );
}
