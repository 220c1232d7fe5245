import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useBudgets = () => useFresh(["budgets"], ({ signal }) => get("/v1/operator/budgets", { signal }));
