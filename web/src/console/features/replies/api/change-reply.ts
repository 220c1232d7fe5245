import { useQueryClient } from "@tanstack/react-query";
import { put, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { REPLIES } from "./get-replies.ts";

/** Both read the list again, also after a refusal: somebody else may have been faster. */
export function useReplyActs() {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: REPLIES });
  return {
    save: (name: string, body: Schemas["ReplyChange"]) =>
      put("/v1/desk/replies/{name}", { path: { name }, body }).finally(again),
    remove: (name: string, version: number) =>
      remove("/v1/desk/replies/{name}", { path: { name }, query: { version } }).finally(again),
  };
}
