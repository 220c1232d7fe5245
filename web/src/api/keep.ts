/** Keeps a text in this tab over a reload, where the browser lets us: a full or forbidden storage is no reason to stop. */
export function keep(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // The page goes on with what it holds.
  }
}
