import { post } from "../../api/client.ts";
import { makePasskey, offerPasskeys, showPasskey } from "../../api/passkeys.ts";
import type { Me } from "../../api/types.ts";
import { changeMe } from "./me.ts";

export type ShownPasskey = Record<string, unknown>;
const askToSignIn = async (): Promise<ShownPasskey> => (await post("/v1/logins/passkeys/options")).public_key;

/** Signs in with the passkey that the person chooses; null where they choose none. */
export async function signInByPasskey(): Promise<Me | null> {
  return signInWith(await showPasskey(await askToSignIn()));
}

/** The passkey that the person chooses where the address is typed. Faults are nobody's: they did not ask for it. */
export const offeredPasskey = (signal: AbortSignal): Promise<ShownPasskey | null> =>
  offerPasskeys(askToSignIn, signal).catch(() => null);

/** Adds a passkey under a name; false where the person changed their mind. */
export async function addPasskey(name: string): Promise<boolean> {
  const credential = await makePasskey((await post("/v1/me/passkeys/options")).public_key);
  if (credential) await post("/v1/me/passkeys", { body: { name, credential } });
  return credential !== null;
}

/** Shows again who is signed in; false where the person changed their mind. */
export async function showAgain(): Promise<boolean> {
  const { passkey } = await post("/v1/me/reauthentications", { body: { method: "passkey" } });
  const credential = passkey ? await showPasskey(passkey) : null;
  if (credential) await post("/v1/me/reauthentications", { body: { method: "passkey", credential } });
  return credential !== null;
}

export async function signInWith(credential: ShownPasskey | null): Promise<Me | null> {
  return credential ? changeMe(() => post("/v1/logins/passkeys", { body: { credential } })) : null;
}
