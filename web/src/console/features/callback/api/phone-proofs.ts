import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const startPhoneProof = (case_id: string, method: Schemas["ProofMethod"]) =>
  post("/v1/desk/cases/{case_id}/phone-proofs", { path: { case_id }, body: { method } });

export const checkPhoneProof = (proof_id: string, code: string) =>
  post("/v1/desk/phone-proofs/{proof_id}/checks", { path: { proof_id }, body: { code } });
