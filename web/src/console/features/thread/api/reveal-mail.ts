import { post } from "../../../../api/client.ts";

/** The whole mail that a message came in, as text; the journal keeps who looked. */
export const revealMail = (mail_id: string) => post("/v1/desk/mails/{mail_id}/reveal", { path: { mail_id } });
