import { create, post } from "../../api/client.ts";
import type { Schemas } from "../../api/types.ts";

export const startVerification = (body: Schemas["StartRequest"]) => create("/v1/verifications", { body });

export const sendAgain = (verification_id: string, channel: Schemas["SendRequest"]["channel"]) =>
  post("/v1/verifications/{verification_id}/sends", { path: { verification_id }, body: { channel } });

export const checkCode = (verification_id: string, code: string) =>
  post("/v1/verifications/{verification_id}/checks", { path: { verification_id }, body: { code } });
