/** Keeps a text in this tab over a reload, where the browser lets us: a full or forbidden storage is no reason to stop.
 * Answers whether it is kept. */
export function keep(name: string, text: string): boolean {
  try {
    sessionStorage.setItem(name, text);
    return true;
  } catch {
    return false; // the page goes on with what it holds
  }
}
