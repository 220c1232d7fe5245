import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
import type { CaseLimits } from "../../api/types.ts";

/** What a case and its messages may hold; undefined until it is known, when the server alone judges. */
export function useCaseLimits(): CaseLimits | undefined {
  const options = useQuery({ queryKey: ["case-options"], staleTime: Infinity, queryFn: () => get("/v1/case-options") });
  return options.data?.limits;
}
