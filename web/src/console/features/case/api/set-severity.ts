import { put } from "../../../../api/client.ts";
import type { Severity } from "../../../../api/codes.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

export function useSetSeverity(case_id: string) {
  const { t, word } = useWords();
  const { say } = useNotices();
  return useCaseAct(case_id, async (severity: Severity) => {
    await put("/v1/desk/cases/{case_id}/severity", { path: { case_id }, body: { severity } });
    say(t("case-severity-set", { severity: word("case-severity", severity) }));
  });
}
