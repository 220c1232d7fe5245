const UNSENT = "ringback.outbox.";
const held = new Set<() => void>();

/** For what holds typed text beside the browser's storage: `forget` is called at a sign-out. */
export function onForget(forget: () => void): void {
  held.add(forget);
}

/** At a sign-out, whether the server is there or not: what was typed or not sent yet is not for the next at this screen. */
export function forgetTyped(): void {
  for (const forget of held) forget();
  sessionStorage.clear();
  for (const key of Object.keys(localStorage)) if (key.startsWith(UNSENT)) localStorage.removeItem(key);
}
