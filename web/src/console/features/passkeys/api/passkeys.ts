import { get, patch, post, remove } from "../../../../api/client.ts";
import { makePasskey } from "../../../../api/passkeys.ts";
import type { Schemas } from "../../../../api/types.ts";

export type Passkey = Schemas["PasskeyView"];

export const getPasskeys = () => get("/v1/agent/passkeys");

/** Adds a passkey under a name; false where the agent changed their mind at the authenticator. */
export async function addPasskey(name: string): Promise<boolean> {
  const credential = await makePasskey((await post("/v1/agent/passkeys/options")).public_key);
  if (credential) await post("/v1/agent/passkeys", { body: { name, credential } });
  return credential !== null;
}

export const renamePasskey = (passkey_id: string, name: string) =>
  patch("/v1/agent/passkeys/{passkey_id}", { path: { passkey_id }, body: { name } });
export const removePasskey = (passkey_id: string) =>
  remove("/v1/agent/passkeys/{passkey_id}", { path: { passkey_id } });
