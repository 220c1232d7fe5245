/** Pure: a text as a quotation, each line after a `>`, as mails do it. */
export const quoted = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => (line ? `> ${line}` : ">"))
    .join("\n");

/** Pure: a quotation after what is written already, and an empty line to write on. */
export const withQuote = (text: string, quotation: string): string =>
  `${text ? `${text.trimEnd()}\n\n` : ""}${quoted(quotation)}\n\n`;

/** What is selected in a message; else null. */
export function selectedIn(message: Element | null): string | null {
  const selection = getSelection();
  const inside = message && selection?.anchorNode && message.contains(selection.anchorNode);
  return inside && message.contains(selection.focusNode) ? selection.toString().trim() || null : null;
}
