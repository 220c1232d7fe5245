import { post } from "../../../../api/client.ts";

/** `client_id` is also the key: a message that is sent twice is there once. `draft` is the version of the one that it was. */
export const postMessage = (
  case_id: string,
  client_id: string,
  body: string,
  file_ids: string[],
  draft: string | null,
) =>
  post("/v1/cases/{case_id}/messages", {
    path: { case_id },
    body: { client_id, body, file_ids, draft },
    key: client_id,
  });
