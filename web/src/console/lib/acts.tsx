// What can be done on the page by keys and by the palette. A part of the page says what it can do while it is shown.
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { composing } from "../../input/composing.ts";
import { ACTS, type ActId, actOf, keepSingleKeys, keyCode, keyText, singleKeysWanted, takesLetters } from "./keys.ts";
import { useWords } from "./words.tsx";

/** One of several that an act is done with: a colleague, a severity. */
export type Choice = { id: string; text: string; about?: string | undefined; run: () => void };
export type Act = (() => void) | Choice[];
export type Acts = Partial<Record<ActId, Act | null | false>>;

/** What is open over the page: all that can be done, the choices of one act, or the list of keys. */
export type Opened = { what: "palette" } | { what: "choices"; act: ActId } | { what: "keys" };

type Keyboard = {
  acts: RefObject<Map<ActId, Act>>;
  opened: Opened | null;
  open: (opened: Opened) => void;
  /** `then` runs once the focus is back where it was. */
  close: (then?: () => void) => void;
  singleKeys: boolean;
  setSingleKeys: (wanted: boolean) => void;
};
const KeyboardContext = createContext<Keyboard | null>(null);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error("useKeyboard outside ActsProvider");
  return keyboard;
}

export function ActsProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const acts = useRef(new Map<ActId, Act>([["keys", () => setOpened({ what: "keys" })]]));
  const [singleKeys, setWanted] = useState(singleKeysWanted);
  const then = useRef<(() => void) | undefined>(undefined);
  const close = useCallback((run?: () => void) => {
    then.current = run;
    setOpened(null);
  }, []);
  useEffect(() => {
    if (opened) return;
    const run = then.current;
    then.current = undefined;
    run?.();
  }, [opened]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || composing(event)) return;
      const possible = new Set<ActId>(["palette", ...acts.current.keys()]);
      const id = actOf(event, possible, singleKeys);
      if (!id || (id !== "palette" && takesLetters(document.activeElement)) || modalOpen()) return;
      event.preventDefault();
      const act = acts.current.get(id);
      if (id === "palette") setOpened({ what: "palette" });
      else if (typeof act !== "function") setOpened({ what: "choices", act: id });
      else if (!event.repeat || MAY_REPEAT.includes(id)) act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);

  const keyboard = useMemo(
    (): Keyboard => ({
      acts,
      opened,
      open: setOpened,
      close,
      singleKeys,
      setSingleKeys: (wanted) => {
        keepSingleKeys(wanted);
        setWanted(wanted);
      },
    }),
    [opened, close, singleKeys],
  );
  return <KeyboardContext.Provider value={keyboard}>{children}</KeyboardContext.Provider>;
}

/** A key that is held down goes on through the rows, and does everything else once. */
const MAY_REPEAT: ActId[] = ["next_row", "previous_row"];

/** Whether a dialog of the page waits for an answer, wherever the focus is. */
function modalOpen(): boolean {
  return [...document.querySelectorAll("[aria-modal=true], dialog[open]")].some((one) => one.checkVisibility());
}

/** Says what can be done while this part of the page is shown; what is null or empty can't be done now. */
export function useActs(mine: Acts): void {
  const { acts } = useKeyboard();
  useLayoutEffect(() => {
    const all = acts.current;
    const given = Object.entries(mine).filter(([, act]) => act && (typeof act === "function" || act.length > 0));
    for (const [id, act] of given as [ActId, Act][]) all.set(id, act);
    return () => {
      for (const [id, act] of given as [ActId, Act][]) if (all.get(id) === act) all.delete(id);
    };
  });
}

/** For a button: what it does and the key that does the same, in its tooltip and for screen readers. */
export function useHint(): (id: ActId) => { title?: string; "aria-keyshortcuts"?: string } {
  const { t } = useWords();
  const { singleKeys } = useKeyboard();
  return (id) => {
    const key: string | null = ACTS.find((act) => act.id === id)?.key ?? null;
    if (!key || (!singleKeys && key.length === 1)) return {};
    return { title: t("keys-hint", { act: t(`act-${id}`), key: keyText(key) }), "aria-keyshortcuts": keyCode(key) };
  };
}
