// The console's words: English is in the bundle, every other language is fetched when it is chosen.

import cloudscapeOthers from "words:cloudscape";
import common from "words:common";
import desk from "words:console";
import { others as findings } from "words:finding";
import { others as meanings } from "words:finding/agent";
import lines from "words:line_type";
import { I18nProvider, type I18nProviderProps } from "@cloudscape-design/components/i18n";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { ConsoleKey } from "../../../generated/words.d.ts";
import {
  dictionary,
  type Language,
  load as loadPart,
  type Part,
  preferred,
  saveLanguage,
  type Values,
} from "../../messages/dictionary.ts";
import { englishUnder } from "./cloudscape-labels.ts";

type Loaded = { language: Language; cloudscape: I18nProviderProps.Messages };

// In English the server's own sentences about findings are shown, which stand in the same file.
const PARTS: Part[] = [common, lines, { english: {}, others: findings }, { english: {}, others: meanings }, desk];
const english = Object.assign({}, ...PARTS.map((part) => part.english));
const { t, maybe, use } = dictionary<ConsoleKey>(english);

/** A code that the API names needs its words; one that it does not name is any string. */
type WithWords<Group extends string, Code extends string> = string extends Code
  ? string
  : Code extends string
    ? `${Group}-${Code}` extends ConsoleKey
      ? Code
      : never
    : never;

export type Words = {
  language: Language;
  setLanguage: (language: Language) => void;
  /** The sentence of this key, each `{name}` filled in. */
  t: (key: ConsoleKey, values?: Values) => string;
  /** The words for a code of the server, else null. */
  maybe: (key: string, values?: Values) => string | null;
  /** The words for a code of the server; the code made readable where a newer server sends an unknown one. */
  word: <Group extends string, Code extends string>(group: Group, code: Code & WithWords<Group, Code>) => string;
};
const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside WordsProvider");
  return words;
}

async function load(language: Language): Promise<Loaded> {
  use(language, Object.assign({}, ...(await Promise.all(PARTS.map((part) => loadPart(part, language))))));
  const cloudscape = (await cloudscapeOthers[language]?.())?.default ?? englishUnder(language);
  return { language, cloudscape };
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (next: Loaded) => wanted && setLoaded(next);
    // Words that cannot be fetched must not leave an empty page: English is already here.
    load(language).then(show, () => load("en").then(show));
    return () => {
      wanted = false;
    };
  }, [language]);

  const words = useMemo(
    (): Words => ({
      language: loaded?.language ?? "en",
      setLanguage: (next) => {
        saveLanguage(next);
        setLanguage(next);
      },
      // New functions for each language, so that what depends on them is drawn again.
      t: (key, values) => t(key, values),
      maybe: (key, values) => maybe(key, values),
      word: (group: string, code: string) => maybe(`${group}-${code}`) ?? code.replace(/[._-]+/g, " "),
    }),
    [loaded],
  );
  if (!loaded) return null;
  return (
    <I18nProvider locale={loaded.language} messages={[loaded.cloudscape]}>
      <WordsContext.Provider value={words}>{children}</WordsContext.Provider>
    </I18nProvider>
  );
}
