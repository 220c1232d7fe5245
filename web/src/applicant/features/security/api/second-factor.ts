import { get, post, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type NewApp = Schemas["NewApp"];
export type SecondFactorState = Schemas["SecondFactorView"];

export const getSecondFactor = () => get("/v1/me/second-factor");
export const beginApp = () => post("/v1/me/second-factor/app");
export const confirmApp = (code: string) => post("/v1/me/second-factor/app/confirm", { body: { code } });
export const turnOn = () => post("/v1/me/second-factor");
export const turnOff = () => remove("/v1/me/second-factor");
export const makeRecoveryCodes = () => post("/v1/me/recovery-codes");
