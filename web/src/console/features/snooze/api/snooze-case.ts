import { useQueryClient } from "@tanstack/react-query";
import { post, remove } from "../../../../api/client.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";

/** Puts a case off, or takes it back; without a time until the applicant answers. `seen`: the newest message on the screen. */
export function useSnooze(case_id: string) {
  const client = useQueryClient();
  const path = { case_id };
  return {
    snooze: async (reason: string, until: string | null, seen: number | null): Promise<void> => {
      try {
        await post("/v1/desk/cases/{case_id}/snooze", { path, body: { reason, until, seen } });
      } finally {
        await refreshDeskCase(client, case_id);
      }
    },
    wake: async (): Promise<void> => {
      await remove("/v1/desk/cases/{case_id}/snooze", { path });
      await refreshDeskCase(client, case_id);
    },
  };
}
