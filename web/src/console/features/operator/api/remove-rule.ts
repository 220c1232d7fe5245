import { remove } from "../../../../api/client.ts";
import { useAct } from "./use-fresh.ts";

export const useRemoveRule = () =>
  useAct((rule_id: string) => remove("/v1/operator/rules/{rule_id}", { path: { rule_id } }));
