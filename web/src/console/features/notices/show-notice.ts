/** A notice of the system, or null where the browser has none for pages: Chrome on Android throws, whatever was allowed. */
export function showNotice(text: string, tag: string): Notification | null {
  try {
    return new Notification(text, { tag });
  } catch {
    return null;
  }
}
