import { post } from "../../../../api/client.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useCaseAct } from "./use-case-act.ts";

/** Null gives the case back to the queue. Where cases are drawn, a lead says why. */
export function useAssign(case_id: string) {
  const { t } = useWords();
  const { say } = useNotices();
  return useCaseAct(case_id, async (agent: { id: string; name: string } | null, reason?: string) => {
    const body = { agent_id: agent?.id ?? null, reason };
    await post("/v1/desk/cases/{case_id}/assign", { path: { case_id }, body });
    say(agent ? t("assign-given", { name: agent.name }) : t("assign-given_back"));
  });
}
