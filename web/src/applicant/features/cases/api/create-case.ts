import { create } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const createCase = (body: Schemas["CaseRequest"]) => create("/v1/cases", { body });
