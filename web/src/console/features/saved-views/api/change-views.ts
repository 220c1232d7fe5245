import { useQueryClient } from "@tanstack/react-query";
import { create, put, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { type SavedView, VIEWS } from "./get-views.ts";

/** Each reads the list again, also after a refusal: somebody else may have been faster. */
export function useViewActs() {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: VIEWS });
  return {
    save: (body: Schemas["SavedViewRequest"]) => create("/v1/desk/views", { body }).finally(again),
    change: ({ id }: SavedView, body: Schemas["SavedViewChange"]) =>
      put("/v1/desk/views/{view_id}", { path: { view_id: id }, body }).finally(again),
    remove: ({ id, version }: SavedView) =>
      remove("/v1/desk/views/{view_id}", { path: { view_id: id }, query: { version } }).finally(again),
    beginWith: (view_id: string | null) => put("/v1/desk/default-view", { body: { view_id } }).finally(again),
  };
}
