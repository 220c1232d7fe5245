// What happened, said in a Flashbar: problems stay until they are closed, good news leaves by itself.
import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useProblemText } from "./problem-text.ts";
import { useWords } from "./words.tsx";

const GOOD_NEWS_MS = 6_000;
type Notices = { success: (text: string) => void; problem: (error: unknown) => void };
const NoticesContext = createContext<Notices | null>(null);

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error("useNotices outside NoticesProvider");
  return notices;
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<FlashbarProps.MessageDefinition[]>([]);
  const { t } = useWords();
  const problemText = useProblemText();

  const remove = useCallback((id: string) => setItems((all) => all.filter((item) => item.id !== id)), []);
  const show = useCallback(
    (type: "success" | "error", content: string) => {
      const id = crypto.randomUUID();
      const closing = { dismissible: true, dismissLabel: t("notices-close"), onDismiss: () => remove(id) };
      const item = { id, type, content, ...closing };
      setItems((all) => [...all.filter((other) => other.content !== content), item]);
      if (type === "success") setTimeout(() => remove(id), GOOD_NEWS_MS);
    },
    [remove, t],
  );
  const notices = useMemo(
    (): Notices => ({
      success: (text) => show("success", text),
      problem: (error) => {
        const text = problemText(error);
        if (text) show("error", text);
      },
    }),
    [show, problemText],
  );

  return (
    <NoticesContext.Provider value={notices}>
      <div className="notices" role="region" aria-label={t("notices-title")}>
        <Flashbar items={items} />
      </div>
      {children}
    </NoticesContext.Provider>
  );
}
