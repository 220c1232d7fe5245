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

/** `note`: it must not reach the applicant. */
export type Quotation = { text: string; note: boolean };

/** What is selected of each message of the conversation. */
export function selectedIn(conversation: Element | null): Quotation[] {
  const selection = getSelection();
  if (!conversation || !selection || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  return [...conversation.querySelectorAll(".bubble-body")].flatMap((body) => {
    if (!range.intersectsNode(body)) return [];
    const part = document.createRange();
    part.selectNodeContents(body);
    if (body.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (body.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    const text = part.toString().trim();
    return text ? [{ text, note: isNote(body) }] : [];
  });
}

export const isNote = (inBubble: Element): boolean => inBubble.closest(".bubble.note") !== null;
