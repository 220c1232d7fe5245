// Everything that can be done here, to be found by a few letters; or the choices of one act.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { composing } from "../../../../input/composing.ts";
import { useKeyboard } from "../../../lib/acts.tsx";
import { type ActId, keyText } from "../../../lib/keys.ts";
import { useWords } from "../../../lib/words.tsx";
import { choicesOf, type Offer, offersOf } from "../palette-offers.ts";
import { Overlay } from "./overlay.tsx";

/** `act`: the one whose choices are offered; null for everything. */
export function Palette({ act }: { act: ActId | null }) {
  const { t } = useWords();
  const { acts, open, close, singleKeys } = useKeyboard();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const line = useRef<HTMLDivElement>(null);
  const text = (id: ActId) => t(`act-${id}`);
  const ask = (id: ActId) => open({ what: "choices", act: id });
  const offers = act ? choicesOf(acts.current.get(act), typed) : offersOf({ acts: acts.current, text, ask }, typed);
  const at = Math.min(chosen, offers.length - 1);
  useEffect(() => {
    line.current?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const take = (offer: Offer | undefined) => {
    if (!offer) return;
    const asks = !act && Array.isArray(acts.current.get(offer.id as ActId));
    if (asks) offer.run();
    else close(offer.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const last = offers.length - 1;
    const to = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last }[event.key];
    if (to !== undefined) setChosen(to);
    else if (event.key === "Enter") take(offers[at]);
    else return;
    event.preventDefault();
  };
  const title = act ? text(act) : t("palette-title");
  return (
    <Overlay title={title} close={close}>
      <input
        className="palette-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={offers[at] ? `${list}-${at}` : undefined}
        aria-label={title}
        placeholder={act ? title : t("palette-hint")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" id={list} role="listbox" aria-label={title}>
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text box's, which keeps the focus
          <div
            key={offer.id}
            ref={index === at ? line : null}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span>
              {offer.text} {offer.about && <span className="secondary">{offer.about}</span>}
            </span>
            {offer.key && (singleKeys || offer.key.length > 1) && <kbd>{keyText(offer.key)}</kbd>}
          </div>
        ))}
      </div>
      <p className="palette-none" role="status">
        {offers.length === 0 && t("palette-none")}
      </p>
    </Overlay>
  );
}
