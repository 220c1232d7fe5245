import { post } from "../../../../api/client.ts";

export const askForChat = (case_id: string) =>
  post("/v1/cases/{case_id}/contact", { path: { case_id }, body: { contact_method: "chat" } });
