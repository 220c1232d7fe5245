import { get, put, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import type { DraftServer } from "../../../../input/kept-draft.ts";

export type DraftKind = Schemas["MessageDraft"]["kind"];

export const dropDraft = (case_id: string, kind: DraftKind, version: string) =>
  remove("/v1/desk/cases/{case_id}/drafts/{kind}", { path: { case_id, kind }, query: { version } });

/** Both drafts of a case come in one answer. */
export function draftServers(case_id: string): (kind: DraftKind) => DraftServer {
  let asked: Promise<Schemas["MessageDraft"][]> | null = null;
  const both = () => {
    asked ??= get("/v1/desk/cases/{case_id}/drafts", { path: { case_id } }).finally(() => {
      asked = null;
    });
    return asked;
  };
  return (kind) => ({
    read: async () => (await both()).find((one) => one.kind === kind) ?? null,
    save: (body, version) =>
      put("/v1/desk/cases/{case_id}/drafts/{kind}", {
        path: { case_id, kind },
        body: { body, version },
        keepalive: true,
      }),
    drop: (version) => dropDraft(case_id, kind, version),
  });
}
