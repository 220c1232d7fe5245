import { useState } from "react";
import type { Draft } from "./outbox.ts";

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
  /** What was taken back goes to where it was written, before what stands there. */
  const append = ({ body, note }: Draft) => {
    const key = keyOf(note);
    const before = sessionStorage.getItem(key);
    const next = before ? `${body}\n${before}` : body;
    sessionStorage.setItem(key, next);
    setTexts((all) => ({ ...all, [key]: next }));
  };
  return { note, setNote, text, setText, append };
}
