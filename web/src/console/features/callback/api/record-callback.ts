import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const recordCallback = (case_id: string, body: Schemas["CallOutcome"]) =>
  post("/v1/desk/cases/{case_id}/callback", { path: { case_id }, body });
