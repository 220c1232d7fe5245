import { useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "../../../../api/client.ts";
import type { LinkKind } from "../../../../api/codes.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";

/** The applicant's other cases, read when somebody is about to choose one. */
export const useOtherCases = (case_id: string) =>
  useQuery({
    queryKey: ["other-cases", case_id],
    queryFn: ({ signal }) => get("/v1/desk/cases/{case_id}/other-cases", { path: { case_id }, signal }),
    staleTime: 0,
  });

/** Changes which cases a case is linked and merged with; the case is read again, also after a refusal. */
export function useLinks(case_id: string) {
  const client = useQueryClient();
  const path = { case_id };
  const then = <T>(done: Promise<T>): Promise<T> => done.finally(() => void refreshDeskCase(client, case_id));
  return {
    link: (other: string, kind: LinkKind) =>
      then(post("/v1/desk/cases/{case_id}/links", { path, body: { other, kind } })),
    unlink: (other_id: string) =>
      then(remove("/v1/desk/cases/{case_id}/links/{other_id}", { path: { case_id, other_id } })),
    merge: (into: string) => then(post("/v1/desk/cases/{case_id}/merge", { path, body: { into } })),
    /** `ended` is the case that was merged: this one, or one that was merged into it. */
    unmerge: (ended: string) => then(post("/v1/desk/cases/{case_id}/unmerge", { path: { case_id: ended } })),
  };
}
