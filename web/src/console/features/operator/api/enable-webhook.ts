import { post } from "../../../../api/client.ts";
import { useAct } from "./use-fresh.ts";

export const useEnableWebhook = () =>
  useAct((webhook_id: string) => post("/v1/operator/webhooks/{webhook_id}/enable", { path: { webhook_id } }));
