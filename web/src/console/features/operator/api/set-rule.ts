import { create } from "../../../../api/client.ts";
import type { RuleRequest } from "../types.ts";
import { useAct } from "./use-fresh.ts";

export const useSetRule = () => useAct((body: RuleRequest) => create("/v1/operator/rules", { body }));
