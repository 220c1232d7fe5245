import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useWebhooks = () => useFresh(["webhooks"], ({ signal }) => get("/v1/operator/webhooks", { signal }));
