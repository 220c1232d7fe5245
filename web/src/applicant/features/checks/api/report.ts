import { post } from "../../../../api/client.ts";
import type { UserReport } from "../../../../api/types.ts";

/** What the person says happened to the codes of a verification. */
export const reportOn = (verification_id: string, report: UserReport) =>
  post("/v1/verifications/{verification_id}/reports", { path: { verification_id }, body: { report } });
