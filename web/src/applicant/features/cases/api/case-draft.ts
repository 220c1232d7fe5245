import { get, put, remove } from "../../../../api/client.ts";

export const getCaseDraft = () => get("/v1/drafts/case");
export const putCaseDraft = (data: Record<string, unknown>) => put("/v1/drafts/case", { body: { data } });
export const removeCaseDraft = () => remove("/v1/drafts/case");
