import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";

/** To which a case can be handed over, and closed ones. */
export const useTeams = () => useQuery({ queryKey: ["teams"], queryFn: () => get("/v1/desk/teams") });
