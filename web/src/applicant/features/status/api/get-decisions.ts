import { get } from "../../../../api/client.ts";

/** What support decided about the account, newest first. */
export const getDecisions = () => get("/v1/me/decisions");
