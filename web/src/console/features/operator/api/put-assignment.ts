import { post, put } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { useAct } from "./use-fresh.ts";

export const usePutRules = () => useAct((body: Schemas["AssignmentRules"]) => put("/v1/operator/assignment", { body }));
export const useCreateTeam = () => useAct((body: Schemas["TeamRequest"]) => post("/v1/operator/teams", { body }));
export const useChangeTeam = () =>
  useAct((team_id: string, body: Schemas["TeamChange"]) =>
    put("/v1/operator/teams/{team_id}", { path: { team_id }, body }),
  );
export const usePutCapacity = () =>
  useAct((agent_id: string, body: Schemas["AgentCapacityChange"]) =>
    put("/v1/operator/capacities/{agent_id}", { path: { agent_id }, body }),
  );
