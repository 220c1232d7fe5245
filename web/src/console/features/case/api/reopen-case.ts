import { post } from "../../../../api/client.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

export function useReopen(case_id: string) {
  const { t } = useWords();
  const notices = useNotices();
  return useCaseAct(case_id, async () => {
    await post("/v1/desk/cases/{case_id}/reopen", { path: { case_id } });
    notices.withdraw(case_id);
    notices.say(t("case-reopened"));
  });
}
