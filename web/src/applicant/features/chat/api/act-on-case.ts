import { post } from "../../../../api/client.ts";

export const actOnCase = (case_id: string, act: "resolve" | "reopen" | "leave") =>
  post(`/v1/cases/{case_id}/${act}`, { path: { case_id } });
