// What colleagues are at in a case: told while one types or decides, shown for some seconds.
import { useEffect, useRef } from "react";
import { post } from "../../api/client.ts";
import type { Schemas } from "../../api/types.ts";

export type Doing = Schemas["Activity"]["doing"];
export const SHOWN_MS = 8_000;

export const tellActivity = (case_id: string, doing: Doing) =>
  post("/v1/desk/cases/{case_id}/activity", { path: { case_id }, body: { doing } });

/** Colleagues hear that one decides, from the first change of the form on. */
export function useTellDeciding(case_id: string, draft: unknown): void {
  const first = useRef(draft);
  const toldAt = useRef(0);
  useEffect(() => {
    if (draft === first.current || Date.now() - toldAt.current < SHOWN_MS / 2) return;
    toldAt.current = Date.now();
    void tellActivity(case_id, "decision").catch(() => undefined);
  }, [case_id, draft]);
}
