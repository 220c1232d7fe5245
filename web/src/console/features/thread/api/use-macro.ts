import { useQueryClient } from "@tanstack/react-query";
import { post, Refused } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { threadOf } from "./get-messages.ts";

/** Sent again with the same client id it has one effect; what it said is read, as the stream may come later. */
export function useMacro(case_id: string) {
  const client = useQueryClient();
  return async (name: string, body: Schemas["MacroUse"]) => {
    try {
      await post("/v1/desk/cases/{case_id}/replies/{name}", { path: { case_id, name }, body, key: body.client_id });
    } catch (error) {
      if (error instanceof Refused && error.code === "answered_meanwhile") {
        await threadOf(client, case_id)
          .catchUp()
          .catch(() => undefined); // what the colleague said is there to be read
      }
      throw error;
    }
    await Promise.all([refreshDeskCase(client, case_id), threadOf(client, case_id).catchUp()]);
  };
}
