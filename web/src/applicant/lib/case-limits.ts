import { get } from "../../api/client.ts";
import type { CaseLimits } from "../../api/types.ts";
import { useLoad } from "./use-load.ts";

let limits: Promise<CaseLimits> | null = null;

/** Asked once for the whole page; asked again after a failure. */
function caseLimits(): Promise<CaseLimits> {
  limits ??= get("/v1/case-options").then((options) => options.limits);
  limits.catch(() => (limits = null));
  return limits;
}

/** What a case and its messages may hold; null until it is known, when the server alone judges. */
export function useCaseLimits(): CaseLimits | null {
  return useLoad(caseLimits).data;
}
