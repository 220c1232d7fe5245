import { post, put } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const askPasswordCode = (email: string) => post("/v1/passwords/codes", { body: { email } });
export const resetPassword = (body: Schemas["ResetRequest"]) => put("/v1/passwords", { body });
