import { get, patch, remove } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export type Passkey = Schemas["PasskeyView"];

export const getPasskeys = () => get("/v1/me/passkeys");
export const renamePasskey = (id: string, name: string) =>
  patch("/v1/me/passkeys/{passkey_id}", { path: { passkey_id: id }, body: { name } });
export const removePasskey = (id: string) => remove("/v1/me/passkeys/{passkey_id}", { path: { passkey_id: id } });
