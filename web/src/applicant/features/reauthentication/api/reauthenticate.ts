import { post } from "../../../../api/client.ts";

export const reauthenticateByPassword = (password: string) =>
  post("/v1/me/reauthentications", { body: { method: "password", password } });
export const sendReauthenticationCode = () => post("/v1/me/reauthentications", { body: { method: "email" } });
export const reauthenticateByCode = (code: string) =>
  post("/v1/me/reauthentications", { body: { method: "email", code } });
export const reauthenticateBySecondFactor = (method: "totp" | "recovery_code", code: string) =>
  post("/v1/me/reauthentications", { body: { method, code } });
