import { post } from "../../../../api/client.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

/** Null: the case is with no team. Where cases are drawn and somebody has it, a lead says why. */
export function useSetTeam(case_id: string) {
  const { t } = useWords();
  const { say } = useNotices();
  return useCaseAct(case_id, async (team: { id: string; name: string } | null, reason?: string) => {
    const body = { team_id: team?.id ?? null, reason };
    await post("/v1/desk/cases/{case_id}/team", { path: { case_id }, body });
    say(team ? t("case-team-set", { name: team.name }) : t("case-team-taken"));
  });
}
