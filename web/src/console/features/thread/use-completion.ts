// What is offered while one types: `/` begins the short name of a ready-made reply, where a word begins. The text box
// keeps the focus; the arrow keys choose, Enter or Tab takes, Escape closes.
import { useEffect, useState } from "react";
import { matching } from "../../lib/matching.ts";

/** `act`: it puts nothing in the text, and does something else. */
export type Offer = { id: string; label: string; about?: string; insert: string; act?: () => void };
type Asked = { sign: string; from: number; to: number; typed: string };
const MAX_OFFERS = 8;
const ASKED = /(^|\s)([/@])([^\s/@]*(?: [^\s/@]+)?)$/;

/** Pure: what is asked for before the cursor, where one of the signs is known. */
export function askedAt(text: string, cursor: number, signs: string[]): Asked | null {
  const found = ASKED.exec(text.slice(0, cursor));
  if (!found) return null;
  const [, before = "", sign = "", typed = ""] = found;
  return signs.includes(sign) ? { sign, typed, from: found.index + before.length, to: cursor } : null;
}

/** Pure: by short name or title, and no more than one looks through. */
export function offered(offers: Offer[], typed: string): Offer[] {
  return matching(offers, typed, ({ id, label }) => [id, label]).slice(0, MAX_OFFERS);
}

export type Completion = ReturnType<typeof useCompletion>;

export function useCompletion(
  text: string,
  cursor: () => number,
  offers: Record<string, Offer[]>,
  put: (text: string, cursor: number) => void,
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [chosen, setChosen] = useState(0);
  const shown = asked ? offered(offers[asked.sign] ?? [], asked.typed) : [];
  useEffect(() => {
    if (!text) setAsked(null);
  }, [text]);

  const take = (offer: Offer | undefined) => {
    if (!asked || !offer) return;
    setAsked(null);
    offer.act?.();
    put(text.slice(0, asked.from) + offer.insert + text.slice(asked.to), asked.from + offer.insert.length);
  };
  return {
    shown,
    chosen,
    take,
    /** After each change of the text. */
    look: (next: string) => {
      setAsked(askedAt(next, cursor(), Object.keys(offers)));
      setChosen(0);
    },
    /** Whether the key was for the list. */
    onKey: (key: string): boolean => {
      if (shown.length === 0) return false;
      if (key === "ArrowDown") setChosen((chosen + 1) % shown.length);
      else if (key === "ArrowUp") setChosen((chosen + shown.length - 1) % shown.length);
      else if (key === "Enter" || key === "Tab") take(shown[chosen]);
      else if (key === "Escape") setAsked(null);
      else return false;
      return true;
    },
  };
}
