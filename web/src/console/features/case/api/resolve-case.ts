import { post } from "../../../../api/client.ts";
import { useResolvedNotice } from "../../../lib/resolved-notice.ts";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

export function useResolve(case_id: string) {
  const { t } = useWords();
  const told = useResolvedNotice(case_id);
  return useCaseAct(case_id, async () => {
    await post("/v1/desk/cases/{case_id}/resolve", { path: { case_id } });
    told(t("case-resolved"));
  });
}
