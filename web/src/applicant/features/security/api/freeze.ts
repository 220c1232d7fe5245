import { post } from "../../../../api/client.ts";

export const freezeAccount = (token: string) => post("/v1/freezes", { body: { token } });
