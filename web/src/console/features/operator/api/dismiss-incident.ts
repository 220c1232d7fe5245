import { post } from "../../../../api/client.ts";
import { useAct } from "./use-fresh.ts";

export const useDismiss = () =>
  useAct((incident_id: string) => post("/v1/operator/incidents/{incident_id}/dismiss", { path: { incident_id } }));
