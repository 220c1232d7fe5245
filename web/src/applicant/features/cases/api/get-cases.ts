import { get } from "../../../../api/client.ts";

const PAGE = 25;

export const getCases = (cursor: string | null = null) => get("/v1/cases", { query: { limit: PAGE, cursor } });
