import { post } from "../../../../api/client.ts";
import { useCaseAct } from "./use-case-act.ts";

export const useResolve = (case_id: string) =>
  useCaseAct(case_id, () => post("/v1/desk/cases/{case_id}/resolve", { path: { case_id } }));
