import { get } from "../../../../api/client.ts";
import type { Resend } from "../types.ts";
import { useFresh } from "./use-fresh.ts";

/** What sending again would do, asked anew while the operator decides. */
export const useMitigationPreview = (incident_id: string, resend: Resend) =>
  useFresh(["mitigation-preview", incident_id, resend], ({ signal }) =>
    get("/v1/operator/incidents/{incident_id}/mitigation-preview", {
      path: { incident_id },
      query: { resend },
      signal,
    }),
  );
