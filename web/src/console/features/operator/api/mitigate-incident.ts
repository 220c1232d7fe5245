import { post } from "../../../../api/client.ts";
import type { MitigationRequest } from "../types.ts";
import { useAct } from "./use-fresh.ts";

export const useMitigate = () =>
  useAct((incident_id: string, body: MitigationRequest) =>
    post("/v1/operator/incidents/{incident_id}/mitigations", { path: { incident_id }, body }),
  );
