import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const askLink = (email: string) => post("/v1/logins/links", { body: { email } });
export const checkLink = (token: string) => post("/v1/logins/links/check", { body: { token } });
export const redeemLink = (body: Schemas["RedeemRequest"]) => post("/v1/logins/links/redeem", { body });
