import { get, post } from "../../../../api/client.ts";

export const countRecoveryCodes = () => get("/v1/agent/recovery-codes");

/** Ten new ones; those before are void. */
export const makeRecoveryCodes = () => post("/v1/agent/recovery-codes");
