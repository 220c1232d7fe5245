import { useQueryClient } from "@tanstack/react-query";
import { create, post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { TAGS } from "../../../lib/tags.ts";

export type Act = Omit<Schemas["BulkRequest"], "cases">;
export type ActName = Act["act"];
export type Line = Schemas["BulkLine"];

/** What is read again after an act. */
const MOVED = ["queue", "views", ...TAGS];

/** Looked at, done, taken back. */
export function useBulkActs() {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ predicate: ({ queryKey }) => MOVED.includes(`${queryKey[0]}`) });
  return {
    preview: (act: Act, case_ids: string[]) => post("/v1/desk/bulk-acts/preview", { body: { ...act, case_ids } }),
    run: (act: Act, lines: Line[]) => {
      const cases = lines.flatMap(({ case_id, etag }) => (etag ? [{ id: case_id, etag }] : []));
      return create("/v1/desk/bulk-acts", { body: { ...act, cases } }).finally(again);
    },
    undo: (bulk_id: string) => post("/v1/desk/bulk-acts/{bulk_id}/undo", { path: { bulk_id } }).finally(again),
  };
}
