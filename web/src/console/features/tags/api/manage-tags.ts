import { useQueryClient } from "@tanstack/react-query";
import { patch, post } from "../../../../api/client.ts";
import { TAGS } from "../../../lib/tags.ts";

/** What admins do with a tag in every case that has it. */
export function useManageTags() {
  const client = useQueryClient();
  const read = () => client.invalidateQueries({ queryKey: TAGS });
  return {
    rename: async (tag_id: string, name: string): Promise<void> => {
      await patch("/v1/desk/tags/{tag_id}", { path: { tag_id }, body: { name } });
      await read();
    },
    merge: async (tag_id: string, into: string): Promise<void> => {
      await post("/v1/desk/tags/{tag_id}/merge", { path: { tag_id }, body: { into } });
      await read();
    },
  };
}
