import { get } from "../../../../api/client.ts";

export const getSignInOptions = () => get("/v1/agent/sign-in-options");
