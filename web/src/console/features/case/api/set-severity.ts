import { put } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

export type Severity = Schemas["Severity"];
/** What presses most first. */
export const SEVERITIES: Severity[] = ["critical", "urgent", "high", "normal", "low"];

export function useSetSeverity(case_id: string) {
  const { t, word } = useWords();
  const { say } = useNotices();
  return useCaseAct(case_id, async (severity: Severity) => {
    await put("/v1/desk/cases/{case_id}/severity", { path: { case_id }, body: { severity } });
    say(t("case-severity-set", { severity: word("case-severity", severity) }));
  });
}
