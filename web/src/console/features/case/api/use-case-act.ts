import { useQueryClient } from "@tanstack/react-query";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { useNotices } from "../../../lib/notices.tsx";

/** Does something to a case and reads it again, also after a refusal, which is told. */
export function useCaseAct<A extends unknown[]>(caseId: string, act: (...args: A) => Promise<unknown>) {
  const client = useQueryClient();
  const notices = useNotices();
  return (...args: A): void =>
    void act(...args)
      .catch(notices.problem)
      .finally(() => void refreshDeskCase(client, caseId));
}
