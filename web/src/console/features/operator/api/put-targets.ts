import { put } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { useAct } from "./use-fresh.ts";

export const usePutTargets = () => useAct((body: Schemas["SlaTargets"]) => put("/v1/operator/sla-targets", { body }));
