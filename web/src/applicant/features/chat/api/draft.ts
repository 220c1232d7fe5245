import { get, put, remove } from "../../../../api/client.ts";
import type { DraftServer } from "../../../../input/kept-draft.ts";

const REPLY = "reply" as const;

export const dropDraft = (case_id: string, version: string) =>
  remove("/v1/cases/{case_id}/drafts/{kind}", { path: { case_id, kind: REPLY }, query: { version } });

export const draftServer = (case_id: string): DraftServer => ({
  read: async () => (await get("/v1/cases/{case_id}/drafts", { path: { case_id } }))[0] ?? null,
  save: (body, version) =>
    put("/v1/cases/{case_id}/drafts/{kind}", {
      path: { case_id, kind: REPLY },
      body: { body, version },
      keepalive: true,
    }),
  drop: (version) => dropDraft(case_id, version),
});
