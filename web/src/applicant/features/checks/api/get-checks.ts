import { get } from "../../../../api/client.ts";

export const getChecks = () => get("/v1/me/checks");
