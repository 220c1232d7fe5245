// The case screen's data. The stream says that something changed; what changed is read again, once for many changes.
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client.ts";
import type { DeskCase, Presence } from "./desk.ts";

const keyOf = (caseId: string) => ["desk-case", caseId];

export function useDeskCase(caseId: string) {
  return useQuery({
    queryKey: keyOf(caseId),
    queryFn: () => get("/v1/desk/cases/{case_id}", { path: { case_id: caseId } }),
  });
}

export function refreshDeskCase(client: QueryClient, caseId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: keyOf(caseId) });
}

/** The applicant has read up to a message; a mark never moves backwards. */
export function setSeen(client: QueryClient, caseId: string, message_number: number): void {
  client.setQueryData<DeskCase>(keyOf(caseId), (view) => {
    if (!view) return view;
    const seen_message_number = Math.max(view.case.seen_message_number ?? 0, message_number);
    return { ...view, case: { ...view.case, seen_message_number } };
  });
}

export function setPresence(client: QueryClient, caseId: string, presence: Presence): void {
  client.setQueryData<DeskCase>(keyOf(caseId), (view) => view && { ...view, presence });
}
