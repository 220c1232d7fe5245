import { post } from "../../../../api/client.ts";

/** Gives a frozen account back; the journal keeps who did it and why. */
export const unfreeze = (account_id: string, reason: string, reset_second_factor: boolean) =>
  post("/v1/desk/accounts/{account_id}/unfreeze", { path: { account_id }, body: { reason, reset_second_factor } });
