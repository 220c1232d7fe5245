import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../../../api/client.ts";

/** Gives a case to the agent who asks. */
export function useAssignToMe() {
  const client = useQueryClient();
  return async (case_id: string): Promise<void> => {
    await post("/v1/desk/cases/{case_id}/assign", { path: { case_id }, body: {} });
    await client.invalidateQueries({ queryKey: ["queue"] });
  };
}
