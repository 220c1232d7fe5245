import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

/** Whose cases can be chosen. */
export const useAgents = () => useQuery({ queryKey: ["agents"], queryFn: () => get("/v1/desk/agents") });
