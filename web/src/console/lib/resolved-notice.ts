import { useQueryClient } from "@tanstack/react-query";
import { post } from "../../api/client.ts";
import { refreshDeskCase } from "./desk-case.ts";
import { useNotices } from "./notices.tsx";
import { useWords } from "./words.tsx";

/** Says that something resolved a case, with the way back beside it. */
export function useResolvedNotice(case_id: string): (text: string) => void {
  const client = useQueryClient();
  const notices = useNotices();
  const { t } = useWords();
  const reopen = () =>
    void post("/v1/desk/cases/{case_id}/reopen", { path: { case_id } })
      .catch(notices.problem)
      .finally(() => void refreshDeskCase(client, case_id));
  return (text) => {
    notices.withdraw(case_id);
    notices.success(text, { text: t("case-keep_open"), run: reopen, about: case_id });
  };
}
