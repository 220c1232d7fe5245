import { get, post } from "../../../../api/client.ts";
import type { Input } from "../../../../api/contract.ts";
import type { Schemas } from "../../../../api/types.ts";

export type CallAct = Input<"post", "/sandbox/api/calls/{call_id}/{action}">["path"]["action"];

export const getHandsets = () => get("/sandbox/api/handsets");
export const getHandset = (e164: string) => get("/sandbox/api/handsets/{e164}", { path: { e164 } });
export const actOnCall = (call_id: string, action: CallAct, body?: Schemas["KeyPress"]) =>
  post("/sandbox/api/calls/{call_id}/{action}", { path: { call_id, action }, body });
