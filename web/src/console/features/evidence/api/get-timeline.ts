import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import type { Entry, Page } from "../../../../api/types.ts";

const keyOf = (caseId: string) => ["timeline", caseId];

/** The whole timeline, oldest first: a decision rests on all of it, and the stream goes on after its last entry. */
export function useTimeline(caseId: string) {
  return useQuery({
    queryKey: keyOf(caseId),
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const entries: Entry[] = [];
      let cursor: string | null = null;
      do {
        const path = { case_id: caseId };
        const page: Page<Entry> = await get("/v1/desk/cases/{case_id}/timeline", { path, query: { cursor }, signal });
        entries.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return entries.sort((a, b) => a.seq - b.seq);
    },
  });
}

export function addEntry(client: QueryClient, caseId: string, entry: Entry): void {
  client.setQueryData<Entry[]>(keyOf(caseId), (all) =>
    !all || all.some(({ seq }) => seq === entry.seq) ? all : [...all, entry],
  );
}
