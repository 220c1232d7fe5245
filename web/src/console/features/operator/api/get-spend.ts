import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useSpend = () => useFresh(["spend"], ({ signal }) => get("/v1/operator/spend", { signal }));
