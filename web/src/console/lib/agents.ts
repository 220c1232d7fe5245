import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";

/** To whom a case can be given. */
export const useAgents = () => useQuery({ queryKey: ["agents"], queryFn: () => get("/v1/desk/agents") });
