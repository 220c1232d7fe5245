import type { Language } from "../api/types.ts";

export type Values = Record<string, string | number>;
export const LANGUAGES: { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "vi", name: "Tiếng Việt" },
];

const SAVED = "ringback.language";

/** The saved language, else the browser's, else English. */
export function preferred(): Language {
  const wishes = [localStorage.getItem(SAVED) ?? "", ...navigator.languages].map((wish) => wish.slice(0, 2));
  const known = (wish: string): wish is Language => LANGUAGES.some(({ code }) => code === wish);
  return wishes.find(known) ?? "en";
}

let current: Language = "en";
export const language = (): Language => current;

export function saveLanguage(code: Language): void {
  localStorage.setItem(SAVED, code);
}

/**
 * One entry's words. English is in the bundle and is the type of every other language, which is loaded when it is
 * wanted: a missing or misspelt key fails the type check.
 */
export function dictionary<D extends Record<string, string>>(english: D, others: { vi: () => Promise<Record<keyof D, string>> }) {
  let words: Record<string, string> = english;

  /** The sentence of `key`, with each `{name}` replaced. */
  function t(key: keyof D & string, values: Values = {}): string {
    return fill(words[key] ?? english[key] ?? key, values);
  }

  /** The sentence of a key that is made at run time (`problem.${code}`), or null where the dictionary has none. */
  function maybe(key: string, values: Values = {}): string | null {
    const sentence = words[key] ?? english[key];
    return sentence === undefined ? null : fill(sentence, values);
  }

  async function use(code: Language): Promise<void> {
    words = code === "en" ? english : await others[code]();
    current = code;
    document.documentElement.lang = code;
  }

  function add(more: Record<string, string>): void {
    words = { ...words, ...more };
  }

  return { t, maybe, use, add };
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
