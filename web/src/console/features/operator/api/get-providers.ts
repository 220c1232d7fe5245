import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useProviders = () => useFresh(["providers"], ({ signal }) => get("/v1/operator/providers", { signal }));
