import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useIncidents = () => useFresh(["incidents"], ({ signal }) => get("/v1/operator/incidents", { signal }));
