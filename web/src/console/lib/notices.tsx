// What happened, said in a Flashbar: good news leaves by itself, a problem once it is closed, mended or left behind.
import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useLocation } from "react-router";
import { useProblemText } from "./problem-text.ts";
import { useWords } from "./words.tsx";

const SUCCESS_MS = 6_000;
/** What can be undone here stays until a hurried reader has seen it; then the case's own button does the same. */
const UNDO_MS = 20_000;
/** `about` is the case that the way back is for: once it was taken elsewhere, the notice is no longer true. */
type Act = { text: string; run: () => void; about: string };
type Items = (FlashbarProps.MessageDefinition & { about?: string })[];
type Notices = {
  success: (text: string, act?: Act) => void;
  problem: (error: unknown) => void;
  /** To those who listen: others see on the page that it is so. */
  say: (text: string) => void;
  withdraw: (about: string) => void;
};
const NoticesContext = createContext<Notices | null>(null);
const ItemsContext = createContext<Items>([]);
const SaidContext = createContext({ text: "", times: 0 });

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error("useNotices outside NoticesProvider");
  return notices;
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<Items>([]);
  const [said, setSaid] = useState({ text: "", times: 0 });
  const { t } = useWords();
  const problemText = useProblemText();
  const { key: place } = useLocation();
  // What went wrong is not said of the next page or tab.
  useEffect(() => setItems((all) => all.filter(({ type }) => type !== "error")), [place]);

  const remove = useCallback((id: string) => setItems((all) => all.filter((item) => item.id !== id)), []);
  const show = useCallback(
    (type: "success" | "error", content: string, act?: Act) => {
      const id = crypto.randomUUID();
      const closing = { dismissible: true, dismissLabel: t("notices-close"), onDismiss: () => remove(id) };
      const onButtonClick = () => {
        remove(id);
        act?.run();
      };
      const way = act ? { buttonText: act.text, onButtonClick, about: act.about } : {};
      const ariaRole: "status" | "alert" = type === "success" ? "status" : "alert"; // heard when due, or at once
      const item = { id, type, content, ariaRole, ...closing, ...way };
      const stays = (other: Items[number]) =>
        other.content !== content && !(type === "success" && other.type === "error");
      setItems((all) => [...all.filter(stays), item]);
      if (type === "success") setTimeout(() => remove(id), act ? UNDO_MS : SUCCESS_MS);
    },
    [remove, t],
  );
  const notices = useMemo(
    (): Notices => ({
      success: (text, act) => show("success", text, act),
      problem: (error) => {
        const text = problemText(error);
        if (text) show("error", text);
      },
      say: (text) => setSaid(({ times }) => ({ text, times: times + 1 })),
      withdraw: (about) => setItems((all) => all.filter((item) => item.about !== about)),
    }),
    [show, problemText],
  );

  return (
    <NoticesContext.Provider value={notices}>
      <SaidContext.Provider value={said}>
        <ItemsContext.Provider value={items}>{children}</ItemsContext.Provider>
      </SaidContext.Provider>
    </NoticesContext.Provider>
  );
}

/** In the flow of the page: a notice that lies over what it speaks of hides it. */
export function Notices() {
  const { t } = useWords();
  const { text, times } = useContext(SaidContext);
  return (
    <div className="notices" role="region" aria-label={t("notices-title")}>
      <Flashbar items={useContext(ItemsContext)} />
      <div className="unseen" role="status">
        {text && <span key={times}>{text}</span>}
      </div>
    </div>
  );
}
