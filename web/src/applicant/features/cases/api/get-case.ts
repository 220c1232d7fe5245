import { get } from "../../../../api/client.ts";

export const getCase = (case_id: string) => get("/v1/cases/{case_id}", { path: { case_id } });
