import { put } from "../../../../api/client.ts";

export const rateMessage = (case_id: string, message_number: number, stars: number) =>
  put("/v1/cases/{case_id}/messages/{message_number}/rating", { path: { case_id, message_number }, body: { stars } });
