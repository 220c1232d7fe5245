import { get, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type LoginSession = Schemas["LoginSession"];

export const getSessions = () => get("/v1/me/sessions");
export const endSession = (id: string) => remove("/v1/me/sessions/{session_id}", { path: { session_id: id } });
export const endOtherSessions = () => remove("/v1/me/sessions");
