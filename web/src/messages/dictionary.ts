import LANGUAGES from "words:languages";

export { LANGUAGES };
export type Language = (typeof LANGUAGES)[number]["code"];
type Fact = string | number;
export type Values = Record<string, Fact | Fact[]>;
/** `{facts}` in a string are filled in; a sentence with variants is a function of a fact in words and of a choice. */
type Sentence = string | ((fact: (name: string) => string, choose: Choose) => string);
type Choose = (name: string, ways: Record<string, string>, rest: string) => string;
export type Sentences = Record<string, Sentence>;
/** English is where the part is imported; every other language is fetched when it is wanted. */
export type Part = { english: Sentences; others: Record<string, () => Promise<{ default: Sentences }>> };

const SAVED = "ringback.language";

/** The saved language, else the browser's, else English. */
export function preferred(): Language {
  const requested = [localStorage.getItem(SAVED) ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return requested.find((one) => LANGUAGES.some(({ code }) => code === one)) ?? "en";
}

let current: Language = "en";
export const language = (): Language => current;

export const languageName = (code: Language): string => LANGUAGES.find((one) => one.code === code)?.name ?? code;

export function saveLanguage(code: Language): void {
  localStorage.setItem(SAVED, code);
}

export async function load(part: Part, code: Language): Promise<Sentences> {
  return (await part.others[code]?.())?.default ?? part.english;
}

/** The words of one entry's pages. `english` are those that are there before anything is fetched. */
export function dictionary<Key extends string>(english: Sentences) {
  let words = english;

  /** The sentence of `key`, with each `{fact}` filled in. */
  function t(key: Key, values: Values = {}): string {
    return say(words[key] ?? english[key] ?? key, values);
  }

  /** The sentence of a key that is made at run time (`problem-${code}`), or null where there is none. */
  function maybe(key: string, values: Values = {}): string | null {
    const name = key.replaceAll(".", "-"); // kinds of entries have dots, ids of messages none
    const sentence = words[name] ?? english[name];
    return sentence === undefined ? null : say(sentence, values);
  }

  function use(code: Language, sentences: Sentences): void {
    words = sentences;
    current = code;
    document.documentElement.lang = code;
    document.documentElement.dir = LANGUAGES.find((one) => one.code === code)?.direction ?? "ltr";
  }

  function add(more: Sentences): void {
    words = { ...words, ...more };
  }

  return { t, maybe, use, add };
}

/** A sentence with its facts. One that is missing stays as `{name}`. */
export function say(sentence: Sentence, values: Values): string {
  const fact = (name: string) => shown(values[name] ?? `{${name}}`);
  if (typeof sentence === "string") return sentence.replace(/\{(\w+)\}/g, (_, name: string) => fact(name));
  return sentence(fact, (name, ways, rest) => {
    const value = values[name];
    const plural = typeof value === "number" ? ways[new Intl.PluralRules(current).select(value)] : undefined;
    return ways[String(value)] ?? plural ?? ways[rest]!;
  });
}

function shown(value: Fact | Fact[]): string {
  if (!Array.isArray(value)) return String(value);
  return new Intl.ListFormat(current, { type: "disjunction" }).format(value.map(String));
}
