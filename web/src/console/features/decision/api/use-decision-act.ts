import { useQueryClient } from "@tanstack/react-query";
import type { Decision } from "../../../../api/types.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { useWithStepUp } from "../../../lib/step-up.tsx";

/** Asks for a fresh second factor where it is needed. A refusal changes the case, too: it is read again in any case. */
export function useDecisionAct(caseId: string) {
  const client = useQueryClient();
  const withStepUp = useWithStepUp();
  return async (request: () => Promise<Decision>): Promise<Decision> => {
    try {
      return await withStepUp(request);
    } finally {
      await Promise.all([refreshDeskCase(client, caseId), client.invalidateQueries({ queryKey: ["reviews"] })]);
    }
  };
}
