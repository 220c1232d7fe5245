import { readFileSync } from "node:fs";
import { marked, type Token, type Tokens } from "marked";
import type { Plugin } from "vite";

/** A node of a rendered page: a text, or a tag with its children (and `href` of a link, `id` of a heading). */
export type Node = string | { tag: string; href?: string; id?: string; children: Node[] };

/** `import page from "....md?page"` gives the page as a tree, so that it is shown without innerHTML (Trusted Types). */
export const guide: Plugin = {
  name: "guide",
  enforce: "pre",
  load(id) {
    if (!id.endsWith(".md?page")) return null;
    const path = id.replace("?page", "");
    this.addWatchFile(path);
    return `export default ${JSON.stringify(tree(marked.lexer(readFileSync(path, "utf8"))))}`;
  },
};

const INLINE: Record<string, string> = { strong: "strong", em: "em", del: "del" };

function tree(tokens: Token[]): Node[] {
  return tokens.flatMap((token) => node(token as Tokens.Generic));
}

function node(token: Tokens.Generic): Node[] {
  const inside = () => tree(token.tokens ?? []);
  if (token.type === "heading") return [{ tag: `h${token.depth}`, id: slug(token.text), children: inside() }];
  if (token.type === "paragraph") return [{ tag: "p", children: inside() }];
  if (token.type === "blockquote") return [{ tag: "blockquote", children: inside() }];
  if (token.type === "hr") return [{ tag: "hr", children: [] }];
  if (token.type === "br") return [{ tag: "br", children: [] }];
  if (token.type === "code") return [{ tag: "pre", children: [token.text] }];
  if (token.type === "codespan") return [{ tag: "code", children: [unescaped(token.text)] }];
  if (token.type === "link") return [{ tag: "a", href: token.href, children: inside() }];
  if (token.type in INLINE) return [{ tag: INLINE[token.type]!, children: inside() }];
  if (token.type === "list") {
    const items = (token.items as Tokens.ListItem[]).map((item) => ({ tag: "li", children: tree(item.tokens) }));
    return [{ tag: token.ordered ? "ol" : "ul", children: items }];
  }
  if (token.type === "table") return [table(token as Tokens.Table)];
  if (token.tokens) return inside();
  return token.type === "space" ? [] : [unescaped(token.text ?? token.raw)];
}

function table({ header, rows }: Tokens.Table): Node {
  const row = (tag: string, cells: Tokens.TableCell[]): Node => ({
    tag: "tr",
    children: cells.map((cell) => ({ tag, children: tree(cell.tokens) })),
  });
  return {
    tag: "table",
    children: [
      { tag: "thead", children: [row("th", header)] },
      { tag: "tbody", children: rows.map((cells) => row("td", cells)) },
    ],
  };
}

function slug(text: string): string {
  const words = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  return words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign]!);
}
