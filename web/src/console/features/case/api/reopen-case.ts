import { post } from "../../../../api/client.ts";
import { useCaseAct } from "./use-case-act.ts";

export const useReopen = (case_id: string) =>
  useCaseAct(case_id, () => post("/v1/desk/cases/{case_id}/reopen", { path: { case_id } }));
