import { post } from "../../../../api/client.ts";

export const markRead = (case_id: string, message_number: number) =>
  post("/v1/cases/{case_id}/read", { path: { case_id }, body: { message_number } });
