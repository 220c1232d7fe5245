// Passkeys in the browser. The server's options and answers are the JSON forms that WebAuthn level 3 names.

type Json = Record<string, unknown>;

/** Whether this browser has passkeys at all, and this address may have them (a name, by HTTPS or on this machine). */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Makes a passkey. Null where the person or their device did not want to. */
export async function makePasskey(options: Json): Promise<Json | null> {
  const publicKey = creationOptions(options);
  return answer(() => navigator.credentials.create({ publicKey }));
}

/** Shows a passkey. Null where the person did not want to, or has none here. */
export async function showPasskey(options: Json): Promise<Json | null> {
  const publicKey = requestOptions(options);
  return answer(() => navigator.credentials.get({ publicKey }));
}

/** Offers passkeys where the address is typed, until `signal` ends it. Null where none was chosen, or they can't be. */
export async function offerPasskeys(ask: () => Promise<Json>, signal: AbortSignal): Promise<Json | null> {
  if (!hasPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return null;
  const publicKey = requestOptions(await ask());
  if (signal.aborted) return null;
  return answer(() => navigator.credentials.get({ publicKey, mediation: "conditional", signal }));
}

async function answer(ask: () => Promise<Credential | null>): Promise<Json | null> {
  try {
    const credential = (await ask()) as PublicKeyCredential | null;
    return credential ? toJson(credential) : null;
  } catch (error) {
    if (error instanceof DOMException) return null; // canceled, timed out, none here: which one, no page may know
    throw error;
  }
}

type Descriptor = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };

/** Not by `parseCreationOptionsFromJSON`, which Safari has since 18.4 only. */
function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  const {
    user,
    challenge,
    excludeCredentials = [],
    ...rest
  } = options as Json & {
    user: { id: string; name: string; displayName: string };
    challenge: string;
    excludeCredentials?: Descriptor[];
  };
  return {
    ...rest,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: excludeCredentials.map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  const {
    challenge,
    allowCredentials = [],
    ...rest
  } = options as Json & {
    challenge: string;
    allowCredentials?: Descriptor[];
  };
  return {
    ...rest,
    challenge: bytes(challenge),
    allowCredentials: allowCredentials.map(described),
  } as PublicKeyCredentialRequestOptions;
}

const described = (one: Descriptor): PublicKeyCredentialDescriptor => ({ ...one, id: bytes(one.id) });

/** `toJSON()`, where the browser has it not yet. */
function toJson(credential: PublicKeyCredential): Json {
  const { id, type, rawId, response } = credential;
  const said: Json = { clientDataJSON: text(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    said.attestationObject = text(response.attestationObject);
    said.transports = response.getTransports?.() ?? [];
  } else if (response instanceof AuthenticatorAssertionResponse) {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
    said.userHandle = response.userHandle ? text(response.userHandle) : null;
  }
  return { id, type, rawId: text(rawId), response: said };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
