import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../../../api/client.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { TAGS } from "../../../lib/tags.ts";

/** Puts tags on a case, by name, and takes others off. */
export function useChangeTags(case_id: string) {
  const client = useQueryClient();
  return async (change: { add?: string[]; remove?: string[] }): Promise<void> => {
    await post("/v1/desk/cases/{case_id}/tags", { path: { case_id }, body: change });
    await Promise.all([refreshDeskCase(client, case_id), client.invalidateQueries({ queryKey: TAGS })]);
  };
}
