import { beforeEach, expect, test, vi } from "vitest";
import { choicesOf, offersOf } from "../src/console/features/keyboard/palette-offers.ts";
import { nextOf } from "../src/console/features/queue/next-case.ts";
import type { Act } from "../src/console/lib/acts.tsx";
import { ACTS, type ActId, actOf, keyCode, keyText, takesLetters } from "../src/console/lib/keys.ts";
import { matching } from "../src/console/lib/matching.ts";

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const of = (place: string) => new Set<ActId>(ACTS.filter((act) => act.place === place).map(({ id }) => id));
const QUEUE = new Set([...of("everywhere"), ...of("queue")]);
const CASE = new Set([...of("everywhere"), ...of("case")]);

beforeEach(() => {
  document.body.innerHTML = "";
});

test("a key means one act in a place, and each act is there once", () => {
  expect(new Set(ACTS.map(({ id }) => id)).size).toBe(ACTS.length);
  for (const place of ["queue", "case"]) {
    const keys = ACTS.filter((act) => [place, "everywhere"].includes(act.place) && act.key).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("the same key moves in the queue and leads on in a case", () => {
  expect(actOf(pressed("j"), QUEUE, true)).toBe("next_row");
  expect(actOf(pressed("j"), CASE, true)).toBe("next_case");
  expect(actOf(pressed("r"), QUEUE, true)).toBeNull();
});

test("what can't be done now has no key", () => {
  expect(actOf(pressed("t"), new Set<ActId>(["palette"]), true)).toBeNull();
});

test("keys of the browser and of the system stay theirs", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }])
    expect(actOf(pressed("r", more), CASE, true)).toBeNull();
  expect(actOf(pressed("k", { ctrlKey: true, shiftKey: true }), CASE, true)).toBeNull();
});

test("single keys that are switched off do nothing, and the palette opens still", () => {
  expect(actOf(pressed("r"), CASE, false)).toBeNull();
  expect(actOf(pressed("?", { shiftKey: true }), CASE, false)).toBeNull();
  expect(actOf(pressed("k", { ctrlKey: true }), CASE, false)).toBe("palette");
  expect(actOf(pressed("k", { metaKey: true }), CASE, false)).toBe("palette");
});

test("a keyboard of another script has the acts on the same keys", () => {
  expect(actOf(pressed("о", { code: "KeyJ" }), QUEUE, true)).toBe("next_row");
  expect(actOf(pressed("л", { code: "KeyK", ctrlKey: true }), QUEUE, true)).toBe("palette");
  expect(actOf(pressed("?", { shiftKey: true, code: "Minus" }), QUEUE, true)).toBe("keys");
  expect(actOf(pressed("R", { code: "KeyR" }), CASE, true)).toBe("reply"); // Caps Lock
});

test("digits are on their keys where those write something else", () => {
  expect(actOf(pressed("&", { code: "Digit1" }), CASE, true)).toBe("overview"); // French
  expect(actOf(pressed("1", { code: "Digit1", shiftKey: true }), CASE, true)).toBe("overview");
  expect(actOf(pressed("ê", { code: "Digit3" }), CASE, true)).toBe("deliveries"); // Vietnamese
  expect(actOf(pressed("!", { code: "Digit1", shiftKey: true }), CASE, true)).toBeNull();
  expect(actOf(pressed("&", { code: "Digit1", ctrlKey: true }), CASE, true)).toBeNull();
  expect(actOf(pressed("&", { code: "Digit1", altKey: true }), CASE, true)).toBeNull();
  expect(actOf(pressed("&", { code: "Digit1" }), CASE, false)).toBeNull();
});

test.each([
  "<input>",
  "<input type=search>",
  "<textarea></textarea>",
  "<select></select>",
  "<div contenteditable=true tabindex=0></div>",
  "<div role=listbox tabindex=0></div>",
  "<button role=menuitem></button>",
  "<button aria-haspopup=listbox aria-expanded=true></button>",
  "<div role=dialog><button></button></div>",
  "<dialog open><button></button></dialog>",
])("letters belong to what they are typed into: %s", (html) => {
  document.body.innerHTML = html;
  expect(takesLetters(document.querySelector("button") ?? document.body.firstElementChild)).toBe(true);
});

test.each(["<a href=x>x</a>", "<button>x</button>", "<input type=checkbox>", "<div role=log tabindex=0></div>"])(
  "elsewhere letters are keys: %s",
  (html) => {
    document.body.innerHTML = html;
    expect(takesLetters(document.body.firstElementChild)).toBe(false);
  },
);

test("nothing that has the focus takes letters", () => {
  expect(takesLetters(null)).toBe(false);
  expect(takesLetters(document.body)).toBe(false);
});

test("keys are written as they stand on the keyboard", () => {
  vi.spyOn(navigator, "platform", "get").mockReturnValue("Linux x86_64");
  expect([keyText("mod+k"), keyText("j"), keyCode("mod+k")]).toEqual(["Ctrl+K", "J", "Control+k"]);
  vi.spyOn(navigator, "platform", "get").mockReturnValue("MacIntel");
  expect([keyText("mod+k"), keyCode("mod+k")]).toEqual(["⌘K", "Meta+k"]);
  vi.restoreAllMocks();
});

test("names are found by beginnings of their words, without accents", () => {
  const names = ["Nhận xử lý", "Mai Trần", "Đính kèm tệp", "Add a tag"];
  const found = (typed: string) => matching(names, typed, (name) => [name]);
  expect(found("xu ly")).toEqual(["Nhận xử lý"]);
  expect(found("tran")).toEqual(["Mai Trần"]);
  expect(found("dinh t")).toEqual(["Đính kèm tệp"]);
  expect(found("tag a")).toEqual(["Add a tag"]);
  expect(found("ag")).toEqual([]);
});

test("the palette offers what can be done, and by some letters the choices of each", () => {
  const done: string[] = [];
  const acts = new Map<ActId, Act>([
    ["hand_over", [{ id: "mai", text: "Mai Trần", run: () => done.push("mai") }]],
    ["reply", () => done.push("reply")],
  ]);
  const sources = { acts, text: (id: ActId) => id.replace("_", " "), ask: (id: ActId) => done.push(`ask ${id}`) };
  expect(offersOf(sources, "").map(({ id, key }) => [id, key])).toEqual([
    ["reply", "r"],
    ["hand_over", "h"],
  ]);
  offersOf(sources, "hand")
    .find(({ id }) => id === "hand_over")!
    .run();
  offersOf(sources, "mai")[0]!.run();
  choicesOf(acts.get("hand_over"), "tra")[0]!.run();
  expect(done).toEqual(["ask hand_over", "mai", "mai"]);
  expect(offersOf(sources, "nothing")).toEqual([]);
  expect(choicesOf(acts.get("reply"), "")).toEqual([]);
});

test("the next case is the next of the view that is in it still, then what came since", () => {
  const seen = ["a", "b", "c", "d"];
  expect(nextOf(seen, ["a", "c", "d"], "a", 1)).toBe("c");
  expect(nextOf(seen, ["d", "b"], "b", 1)).toBe("d");
  expect(nextOf(seen, ["new", "a"], "d", 1)).toBe("new");
  expect(nextOf(seen, ["a", "b"], "d", 1)).toBeNull();
  expect(nextOf(seen, null, "b", 1)).toBe("c");
  expect(nextOf([], ["x", "y"], "x", 1)).toBe("y");
});

test("the case before is what one has left, resolved or not", () => {
  expect(nextOf(["a", "b"], null, "b", -1)).toBe("a");
  expect(nextOf(["a", "b"], null, "a", -1)).toBeNull();
  expect(nextOf([], null, "a", -1)).toBeNull();
});
