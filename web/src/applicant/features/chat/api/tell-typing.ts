import { post } from "../../../../api/client.ts";

export const tellTyping = (case_id: string) => post("/v1/cases/{case_id}/typing", { path: { case_id } });
