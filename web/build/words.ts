import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Entry, type Pattern, type PatternElement, parse } from "@fluent/syntax";
import type { Plugin } from "vite";

// What the pages say, from the files that Python reads too. A part is what stands below `## <part>` in en.ftl:
// `import part from "words:applicant/cases"` gives its English and the way to every other language, a file each.
const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "../src/ringback/words");
const GENERATED = join(ROOT, "generated/words.d.ts");
const OWN = /^(applicant|console|common)-/; // which page says it needs no mention there

type Message = { id: string; part: string; value: Pattern };
type Options = { code: string; name: string; direction: string };

export const words: Plugin = {
  name: "words",
  buildStart: writeTypes,
  resolveId(id) {
    const [, of] = /^words:(.+)$/.exec(id) ?? [];
    return of === undefined
      ? null
      : ["languages", "cloudscape"].includes(of)
        ? `\0${id}`
        : `${join(FOLDER, "en.ftl")}?part=${of}`;
  },
  transformIndexHtml: (html) => html.replace("<!-- page-noscript -->", () => codes().map(noscript).join("\n")),
  load(id) {
    if (id === "\0words:cloudscape") return `export default {${codes().flatMap(cloudscape).join(",")}}`;
    if (id === "\0words:languages") return `export default ${JSON.stringify(languages())}`;
    const [, path, kind, part] = /^(.+\.ftl)\?(part|only)=(.+)$/.exec(id) ?? [];
    if (!path) return null;
    for (const code of codes()) this.addWatchFile(file(code));
    const language = basename(path!, ".ftl");
    const sentences = `{${wordsOf(language, part!).join(",")}}`;
    if (kind === "only") return `export default ${sentences}`;
    const others = codes().filter((code) => code !== "en");
    const loads = others.map((code) => `${code}:()=>import(${JSON.stringify(`${file(code)}?only=${part}`)})`);
    return `export const english=${sentences},others={${loads.join(",")}};export default {english,others}`;
  },
};

/** The keys of each page as types, so that tsc finds one that en.ftl does not have. */
export function writeTypes(): void {
  const keys = (test: RegExp) => {
    const mine = read("en").filter(({ part }) => test.test(part));
    return mine.map(({ id }) => `\n  | ${JSON.stringify(key(id))}`).join("");
  };
  const types = [
    "// Made of src/ringback/words/en.ftl by web/build/words.ts.",
    `export type ApplicantKey =${keys(/^(applicant\/|common$|line_type$|incident_notice$|sandbox$)/)};`,
    `export type ConsoleKey =${keys(/^(console|common|line_type)$/)};`,
    "",
  ].join("\n");
  mkdirSync(join(ROOT, "generated"), { recursive: true });
  writeFileSync(GENERATED, types);
}

function noscript(code: string): string {
  return `<p lang="${code}">${said(code, "page-noscript")}</p>`;
}

/** The way to Cloudscape's own words: ours where it brings none in that language, if we have them. */
function cloudscape(code: string): string[] {
  const ours = join(ROOT, `src/console/cloudscape/${code}.ts`);
  const theirs = join(ROOT, `node_modules/@cloudscape-design/components/i18n/messages/all.${code}.js`);
  const found = [ours, theirs].find((path) => existsSync(path));
  return found && code !== "en" ? [`${code}:()=>import(${JSON.stringify(found)})`] : [];
}

function said(code: string, id: string): string {
  return text(read(code).find((message) => message.id === id)!.value.elements);
}

function codes(): string[] {
  const found = readdirSync(FOLDER).filter((name) => name.endsWith(".ftl"));
  const others = found.map((name) => basename(name, ".ftl")).filter((code) => code !== "en");
  return ["en", ...others.sort()];
}

function file(code: string): string {
  return join(FOLDER, `${code}.ftl`);
}

function languages(): Options[] {
  return codes().map((code) => ({
    code,
    name: said(code, "language-name"),
    direction: said(code, "language-direction"),
  }));
}

const parsed = new Map<string, Message[]>(); // by source: a file is read for each of its parts

function read(code: string): Message[] {
  const source = readFileSync(file(code), "utf8");
  const known = parsed.get(source) ?? messages(code, source);
  parsed.set(source, known);
  return known;
}

function messages(code: string, source: string): Message[] {
  let part = "";
  return parse(source, {}).body.flatMap((entry: Entry) => {
    if (entry.type === "GroupComment") part = entry.content.split(":")[0]!;
    if (entry.type === "Junk") throw new Error(`${code}.ftl: ${entry.annotations[0]?.message}: ${entry.content}`);
    return entry.type === "Message" && entry.value ? [{ id: entry.id.name, part, value: entry.value }] : [];
  });
}

/** The sentences of a part as members of an object; English says which there are, wherever a translator put them. */
function wordsOf(code: string, part: string): string[] {
  const here = new Map(read(code).map(({ id, value }) => [id, value]));
  const wanted = read("en").filter((message) => message.part === part);
  if (wanted.length === 0) throw new Error(`en.ftl has no part ${part}`);
  return wanted.map(({ id, value }) => `${JSON.stringify(key(id))}:${sentence(here.get(id) ?? value)}`);
}

function key(id: string): string {
  return id.replace(OWN, "");
}

/** A string with `{facts}`; where it has variants, a function of `f` (a fact in words) and `c` (which variant). */
function sentence({ elements }: Pattern): string {
  const chooses = elements.some((each) => each.type === "Placeable" && each.expression.type === "SelectExpression");
  return chooses ? `(f,c)=>${code(elements)}` : JSON.stringify(text(elements));
}

function text(elements: PatternElement[]): string {
  return elements.map((each) => (each.type === "TextElement" ? each.value : plain(each))).join("");
}

function plain(placeable: Extract<PatternElement, { type: "Placeable" }>): string {
  const { expression } = placeable;
  if (expression.type === "StringLiteral") return expression.parse().value;
  if (expression.type === "VariableReference") return `{${expression.id.name}}`;
  throw new Error(`${expression.type} is a part of Fluent that the pages don't know`);
}

function code(elements: PatternElement[]): string {
  return elements.map(piece).join("+") || '""';
}

function piece(each: PatternElement): string {
  if (each.type === "TextElement") return JSON.stringify(each.value);
  const { expression } = each;
  if (expression.type === "VariableReference") return `f(${JSON.stringify(expression.id.name)})`;
  if (expression.type !== "SelectExpression" || expression.selector.type !== "VariableReference") {
    return JSON.stringify(plain(each));
  }
  const name = (variant: (typeof expression.variants)[number]) =>
    variant.key.type === "Identifier" ? variant.key.name : variant.key.value;
  const ways = expression.variants.map((variant) => `${JSON.stringify(name(variant))}:${code(variant.value.elements)}`);
  const rest = JSON.stringify(name(expression.variants.find((variant) => variant.default)!));
  return `c(${JSON.stringify(expression.selector.id.name)},{${ways.join(",")}},${rest})`;
}
