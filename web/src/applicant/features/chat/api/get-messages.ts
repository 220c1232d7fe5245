import { get } from "../../../../api/client.ts";

const PAGE = 50;

/** The newest messages below a number, oldest first. */
export const getMessages = async (case_id: string, before: number) =>
  (await get("/v1/cases/{case_id}/messages", { path: { case_id }, query: { before, limit: PAGE } })).items;
