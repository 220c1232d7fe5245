import { get, post, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const getEmailUpdate = () => get("/v1/me/email-update");
export const startEmailUpdate = (body: Schemas["EmailUpdateRequest"]) => post("/v1/me/email-update", { body });
export const checkEmailUpdate = (code: string) => post("/v1/me/email-update/checks", { body: { code } });
export const cancelEmailUpdate = () => remove("/v1/me/email-update");
