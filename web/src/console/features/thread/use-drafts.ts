import { useState } from "react";
import type { Draft } from "./outbox.ts";
import { type Quotation, withQuote } from "./quote.ts";

/** The text of each mode, kept over a reload. A note never turns into a reply by a click on a tab. */
export function useDrafts(caseId: string) {
  const [note, setNote] = useState(false);
  const keyOf = (note: boolean) => `ringback.draft.${caseId}.${note ? "note" : "reply"}`;
  const key = keyOf(note);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const text = texts[key] ?? sessionStorage.getItem(key) ?? "";
  const setText = (next: string) => {
    sessionStorage.setItem(key, next);
    setTexts((all) => ({ ...all, [key]: next }));
  };
  /** Changes what stands in one of the modes, and goes there. */
  const change = (note: boolean, next: (before: string) => string) => {
    const key = keyOf(note);
    const text = next(sessionStorage.getItem(key) ?? "");
    sessionStorage.setItem(key, text);
    setTexts((all) => ({ ...all, [key]: text }));
    setNote(note);
  };
  /** What was taken back goes to where it was written, before what stands there. */
  const append = ({ body, note }: Draft) => change(note, (before) => (before ? `${body}\n${before}` : body));
  /** A note that is quoted stays among agents: it goes into a note, whatever is written now. */
  const quote = (quotation: Quotation) => change(note || quotation.note, (before) => withQuote(before, quotation.text));
  return { note, setNote, text, setText, append, quote };
}
