// What the palette offers: what can be done now, each with its key, and with some letters typed also the choices of each.
import type { Act, Choice } from "../../lib/acts.tsx";
import { ACTS, type ActId } from "../../lib/keys.ts";
import { matching } from "../../lib/matching.ts";

export type Offer = { id: string; text: string; about?: string | undefined; key: string | null; run: () => void };

type Sources = {
  acts: ReadonlyMap<ActId, Act>;
  text: (id: ActId) => string;
  /** Shows the choices of an act. */
  ask: (id: ActId) => void;
};

// What can be done at this place comes before what can be done everywhere.
const ORDER = ACTS.toSorted((one, other) => Number(one.place === "everywhere") - Number(other.place === "everywhere"));

const choiceOffer = ({ id, text, about, run }: Choice): Offer => ({ id, text, about, key: null, run });

export function offersOf({ acts, text, ask }: Sources, typed: string): Offer[] {
  const all = ORDER.flatMap(({ id, key }): Offer[] => {
    const act = acts.get(id);
    if (!act) return [];
    const run = typeof act === "function" ? act : () => ask(id);
    return [{ id, text: text(id), key, run }];
  });
  if (!typed.trim()) return all;
  const choices = [...acts].flatMap(([id, act]) =>
    typeof act === "function"
      ? []
      : act.map((one) => ({ ...choiceOffer(one), id: `${id} ${one.id}`, text: `${text(id)}: ${one.text}` })),
  );
  return matching([...all, ...choices], typed, ({ text }) => [text]);
}

export function choicesOf(act: Act | undefined, typed: string): Offer[] {
  const all = Array.isArray(act) ? act.map(choiceOffer) : [];
  return typed.trim() ? matching(all, typed, ({ text }) => [text]) : all;
}
