import { remove } from "../../../../api/client.ts";

export const endSession = (id: string) => remove("/v1/agent/sessions/{session_id}", { path: { session_id: id } });
export const endOtherSessions = () => remove("/v1/agent/sessions");
