import { get } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type Session = Schemas["LoginSession"];

export const getSessions = () => get("/v1/agent/sessions");
