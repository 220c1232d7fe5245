// From a case to the next one of the view that the agent came from, and back to it.
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import { queueOptions } from "../features/queue/api/get-queue.ts";
import { nextOf } from "../features/queue/next-case.ts";
import { pageSize } from "../features/queue/preferences.ts";
import { readView } from "../features/queue/view.ts";
import { savedViews } from "../features/saved-views/api/get-views.ts";
import { useActs } from "../lib/acts.tsx";
import { useNotices } from "../lib/notices.tsx";
import { useWords } from "../lib/words.tsx";

/** The address of the view, what was searched for in it, and its cases as the agent saw them. */
type From = { queue?: string; q?: string; listed?: string[] };

export function useCaseNavigation(caseId: string) {
  const { t } = useWords();
  const { say, problem } = useNotices();
  const client = useQueryClient();
  const navigate = useNavigate();
  const from = (useLocation().state ?? {}) as From;
  const { listed = [], q = "" } = from;
  const queue = `/desk${from.queue ?? ""}`;
  const back = () => void navigate(queue, { state: { q } });

  /** A search is not made anew: it would count as a look-up, and answer the same. */
  const now = async () => {
    if (q) return null;
    const view = readView(new URLSearchParams(from.queue), q, await client.ensureQueryData(savedViews));
    return (await client.fetchQuery(queueOptions(view, pageSize()))).items.map((item) => item.case.id);
  };
  const go = async (step: 1 | -1) => {
    const id = nextOf(listed, step > 0 ? await now() : null, caseId, step);
    if (id) return void navigate(`/desk/cases/${id}`, { state: from });
    say(t(step > 0 ? "case-last" : "case-first"));
    back();
  };
  useActs({
    next_case: () => void go(1).catch(problem),
    previous_case: () => void go(-1).catch(problem),
    back,
    search: () => void navigate("/desk", { state: { search: true } }),
  });
  return { queue, back };
}
