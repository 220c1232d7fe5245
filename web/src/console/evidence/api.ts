import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
import type { Entry } from "../../api/types.ts";
import type { Timeline } from "../lib/desk.ts";

const keyOf = (caseId: string) => ["timeline", caseId];

/** The whole timeline, oldest first: a decision rests on all of it, and the stream goes on after its last entry. */
export function useTimeline(caseId: string) {
  return useQuery({
    queryKey: keyOf(caseId),
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const entries: Entry[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query: string = cursor && `?cursor=${encodeURIComponent(cursor)}`;
        const page: Timeline = await get<Timeline>(`/v1/desk/cases/${caseId}/timeline${query}`, signal);
        entries.push(...page.items);
        cursor = page.next;
      }
      return entries.sort((a, b) => a.seq - b.seq);
    },
  });
}

export function addEntry(client: QueryClient, caseId: string, entry: Entry): void {
  client.setQueryData<Entry[]>(keyOf(caseId), (all) =>
    !all || all.some(({ seq }) => seq === entry.seq) ? all : [...all, entry],
  );
}
