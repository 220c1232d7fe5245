import { get, post, put } from "../../../../api/client.ts";

export const getSatisfaction = (case_id: string) => get("/v1/cases/{case_id}/satisfaction", { path: { case_id } });

export const putSatisfaction = (case_id: string, good: boolean, words: string) =>
  put("/v1/cases/{case_id}/satisfaction", { path: { case_id }, body: { good, words } });

export const giveByLink = (token: string, words: string) => post("/v1/satisfactions", { body: { token, words } });
