import { post } from "../../../../api/client.ts";
import { useAct } from "./use-fresh.ts";

export const useLiftBlock = () =>
  useAct((block_id: string) => post("/v1/operator/blocks/{block_id}/lift", { path: { block_id } }));
