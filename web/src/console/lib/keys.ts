// Everything that keys do in the console. The palette, the list of keys, the hints on buttons and the listener read this
// table; what an act does says the part of the page that can do it (`useActs`).
export const PLACES = ["everywhere", "queue", "case"] as const;
export type Place = (typeof PLACES)[number];
type Row = { id: string; place: Place; key: string | null };

/** `mod` is Ctrl, or Command on a Mac. An act without a key stands in the palette alone. */
export const ACTS = [
  { id: "palette", place: "everywhere", key: "mod+k" },
  { id: "keys", place: "everywhere", key: "?" },
  { id: "search", place: "everywhere", key: "/" },
  { id: "next_row", place: "queue", key: "j" },
  { id: "previous_row", place: "queue", key: "k" },
  { id: "open", place: "queue", key: "o" },
  { id: "take_row", place: "queue", key: "t" },
  { id: "view", place: "queue", key: "v" },
  { id: "filter", place: "queue", key: "f" },
  { id: "sort", place: "queue", key: "s" },
  { id: "next_page", place: "queue", key: "n" },
  { id: "previous_page", place: "queue", key: "p" },
  { id: "choose_row", place: "queue", key: "x" },
  { id: "choose_all", place: "queue", key: "a" },
  { id: "bulk", place: "queue", key: "b" },
  { id: "bulk_undo", place: "queue", key: "u" },
  { id: "reply", place: "case", key: "r" },
  { id: "note", place: "case", key: "n" },
  { id: "macro", place: "case", key: "m" },
  { id: "quote", place: "case", key: "q" },
  { id: "emoji", place: "case", key: "i" },
  { id: "attach", place: "case", key: "a" },
  { id: "messages", place: "case", key: "c" },
  { id: "take", place: "case", key: "t" },
  { id: "hand_over", place: "case", key: "h" },
  { id: "snooze", place: "case", key: "z" },
  { id: "tag", place: "case", key: "l" },
  { id: "link", place: "case", key: "d" },
  { id: "merge", place: "case", key: "u" },
  { id: "severity", place: "case", key: "s" },
  { id: "team", place: "case", key: "g" },
  { id: "resolve", place: "case", key: "e" },
  { id: "overview", place: "case", key: "1" },
  { id: "timeline", place: "case", key: "2" },
  { id: "deliveries", place: "case", key: "3" },
  { id: "decision", place: "case", key: "4" },
  { id: "next_case", place: "case", key: "j" },
  { id: "previous_case", place: "case", key: "k" },
  { id: "back", place: "case", key: "b" },
  { id: "mentions", place: "everywhere", key: null },
  { id: "drafts", place: "everywhere", key: null },
  { id: "queue", place: "everywhere", key: null },
  { id: "reviews", place: "everywhere", key: null },
  { id: "reports", place: "everywhere", key: null },
  { id: "replies", place: "everywhere", key: null },
  { id: "operator", place: "everywhere", key: null },
  { id: "security", place: "everywhere", key: null },
  { id: "notices", place: "everywhere", key: null },
  { id: "availability", place: "everywhere", key: null },
  { id: "theme", place: "everywhere", key: null },
  { id: "language", place: "everywhere", key: null },
  { id: "sign_out", place: "everywhere", key: null },
] as const satisfies Row[];

export type ActId = (typeof ACTS)[number]["id"];

/** What can be done on the page as it is. The same key may mean one act in the queue and another in a case. */
export type Possible = ReadonlySet<ActId>;

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export const onMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** Pure: the act that a key means where these are possible; single keys mean one only where they are wanted. */
export function actOf(pressed: Pressed, possible: Possible, singleKeys: boolean): ActId | null {
  const key = nameOf(pressed);
  const of = (key: string | undefined) => ACTS.find((act) => act.key === key && possible.has(act.id));
  // Where digits need Shift (French) or letters stand on their keys (Vietnamese), the key itself counts.
  const digit = /^Digit([0-9])$/.exec(key && !pressed.shiftKey && !key.startsWith("mod+") ? pressed.code : "")?.[1];
  const found = of(key) ?? of(digit);
  if (!found || (found.key?.length === 1 && !singleKeys)) return null;
  return found.id;
}

function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  // A keyboard of another script has its own letters on the same keys.
  const latin = /^[ -~]$/.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key);
  if (altKey) return "";
  if (ctrlKey || metaKey) return shiftKey ? "" : `mod+${latin}`;
  return shiftKey && /^[a-z]$/.test(latin) ? "" : latin; // Shift+R is another key; ? is one only with Shift
}

const TYPED_INTO = [
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])",
  "textarea",
  "select",
  "[contenteditable]:not([contenteditable=false])",
  // In these, letters lead to what begins with them.
  ..."combobox listbox menu menuitem option searchbox textbox tree".split(" ").map((role) => `[role=${role}]`),
  "[aria-haspopup][aria-expanded=true]",
].join(", ");

/** Whether letters belong to what has the focus: a text, a list that is open, a dialog. */
export function takesLetters(target: Element | null): boolean {
  return target?.closest(`${TYPED_INTO}, dialog, [role=dialog], [role=alertdialog]`) != null;
}

export function keyText(key: string): string {
  if (key.startsWith("mod+")) return `${onMac() ? "⌘" : "Ctrl+"}${key.slice(4).toUpperCase()}`;
  return key.toUpperCase();
}

/** As `aria-keyshortcuts` writes them. */
export const keyCode = (key: string): string =>
  key.replace("mod+", onMac() ? "Meta+" : "Control+").replace("?", "Shift+?");

const STORED = "ringback.single_keys";

/** Single keys can be switched off, for those who speak to their computer or press keys by mistake (WCAG 2.1.4). */
export const singleKeysWanted = (): boolean => localStorage.getItem(STORED) !== "off";
export const keepSingleKeys = (wanted: boolean): void => localStorage.setItem(STORED, wanted ? "on" : "off");
