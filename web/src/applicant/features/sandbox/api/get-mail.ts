import { get } from "../../../../api/client.ts";

export const getMail = () => get("/sandbox/api/mail");
