import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type RevealField = Schemas["RevealRequest"]["field"];

/** The clear value; the journal keeps who read it and why. */
export const revealField = (case_id: string, field: RevealField, reason: string) =>
  post("/v1/desk/cases/{case_id}/reveal", { path: { case_id }, body: { field, reason } });
