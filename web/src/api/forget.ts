const UNSENT = "ringback.outbox.";

/** At a sign-out, whether the server is there or not: what was typed or not sent yet is not for the next at this screen. */
export function forgetTyped(): void {
  sessionStorage.clear();
  for (const key of Object.keys(localStorage)) if (key.startsWith(UNSENT)) localStorage.removeItem(key);
}
