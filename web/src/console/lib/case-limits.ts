import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
import type { CaseLimits } from "../../api/types.ts";

const useCaseOptions = () =>
  useQuery({ queryKey: ["case-options"], staleTime: Infinity, queryFn: () => get("/v1/case-options") }).data;

/** What a case and its messages may hold; undefined until it is known, when the server alone judges. */
export function useCaseLimits(): CaseLimits | undefined {
  return useCaseOptions()?.limits;
}

/** Codes of the subjects that applicants can choose. */
export function useSubjects(): string[] {
  const types = useCaseOptions()?.types ?? [];
  return types.flatMap(({ categories }) => categories.flatMap(({ subjects }) => subjects));
}
