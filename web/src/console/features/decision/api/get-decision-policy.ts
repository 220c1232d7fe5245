import { useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";

/** Asked once the agent wants to read it. */
export const useDecisionPolicy = (wanted: boolean) =>
  useQuery({ queryKey: ["decision-policy"], queryFn: () => get("/v1/desk/decision-policy"), enabled: wanted });
