import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useRules = () => useFresh(["assignment"], ({ signal }) => get("/v1/operator/assignment", { signal }));
export const useDeskTeams = () => useFresh(["teams"], ({ signal }) => get("/v1/desk/teams", { signal }));
export const useCapacities = () => useFresh(["capacities"], ({ signal }) => get("/v1/operator/capacities", { signal }));
