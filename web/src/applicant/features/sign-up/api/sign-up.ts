import { create } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const signUp = (body: Schemas["SignupRequest"]) => create("/v1/signups", { body });
