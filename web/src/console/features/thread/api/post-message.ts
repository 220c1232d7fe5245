import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

/** The client id is the idempotency key as well: a message that is sent again is there once. */
export const postMessage = (case_id: string, body: Schemas["MessageRequest"]) =>
  post("/v1/desk/cases/{case_id}/messages", { path: { case_id }, body, key: body.client_id });
