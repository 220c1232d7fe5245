import { get, post, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const getEmailUpdate = () => get("/v1/me/email-update");
export const startEmailUpdate = (body: Schemas["EmailUpdateRequest"]) => post("/v1/me/email-update", { body });
export const checkEmailUpdate = (code: string) => post("/v1/me/email-update/checks", { body: { code } });
export const cancelEmailUpdate = () => remove("/v1/me/email-update");
/** By whoever has the present mailbox, with what its e-mail brought. */
export const confirmEmailUpdate = (token: string) => post("/v1/email-update-confirmations", { body: { token } });
