import { post } from "../../../../api/client.ts";

/** Takes the second factor of somebody away who has lost it; the journal keeps who did it and why. */
export const resetSecondFactor = (account_id: string, reason: string) =>
  post("/v1/desk/accounts/{account_id}/second-factor/reset", { path: { account_id }, body: { reason } });
