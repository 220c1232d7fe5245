import Button from "@cloudscape-design/components/button";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useActs, useHint } from "../../../lib/acts.tsx";
import { useWords } from "../../../lib/words.tsx";

// Those that people at a desk use; screen readers know their names in each language.
const EMOJI = [..."😀🙂😉😊😅😍🤔😕😟😢😮🙏👍👎👌👏👋🙌💪🤝✅❌❗❓⚠⏳⌛📱📞📩📷🔑🔒💳🏦🏠🎉🎁❤💙⭐🌟☀🌙🔥💡🚀🍀"];
const COLUMNS = 8;
const FACE = (
  <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
    <circle cx="8" cy="8" r="6.5" />
    <path d="M5 9.5a3.5 3.5 0 0 0 6 0M5.75 6v1M10.25 6v1" />
  </svg>
);

/** A few signs to choose from, with the mouse or the arrow keys. */
export function EmojiPicker({ take }: { take: (emoji: string) => void }) {
  const { t } = useWords();
  const hint = useHint();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  useActs({ emoji: () => setOpen(true) });
  useEffect(() => {
    if (open) grid.current?.querySelectorAll("button")[at]?.focus();
  }, [open, at]);

  const close = () => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (step !== undefined) setAt((at + step + EMOJI.length) % EMOJI.length);
    else if (event.key === "Escape") close();
    else {
      // Letters mean acts of the case elsewhere; nobody resolves it from in here.
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      return;
    }
    event.preventDefault();
  };
  return (
    // The focus stays in the grid while it is clicked: Safari gives it to no button, and the grid would close first.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here that keys could do
    <span className="emoji" ref={place} onMouseDown={(event) => event.preventDefault()}>
      <Button
        variant="icon"
        iconSvg={FACE}
        ariaLabel={t("act-emoji")}
        ariaExpanded={open}
        nativeButtonAttributes={hint("emoji")}
        onClick={() => (open ? close() : setOpen(true))}
      />
      {open && (
        <div
          ref={grid}
          className="emoji-grid"
          role="group"
          aria-label={t("act-emoji")}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) setOpen(false);
          }}
        >
          {EMOJI.map((emoji, index) => (
            <button
              key={emoji}
              type="button"
              tabIndex={index === at ? 0 : -1}
              onClick={() => {
                setOpen(false);
                setAt(index);
                take(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
