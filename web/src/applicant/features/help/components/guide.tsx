import { createElement, type ReactNode } from "react";
import "../guide.css";

export type GuideNode = string | { tag: string; href?: string; id?: string; children: GuideNode[] };

const isTitle = (node: GuideNode) => typeof node !== "string" && node.tag === "h1";

/** The text of the page's first heading, which becomes the title of the page around it. */
export function titleOf(nodes: GuideNode[]): string {
  const title = nodes.find(isTitle);
  return title ? textOf(title) : "";
}

function textOf(node: GuideNode): string {
  return typeof node === "string" ? node : node.children.map(textOf).join("");
}

export function GuideBody({ nodes }: { nodes: GuideNode[] }) {
  const shown = nodes.filter((node) => !isTitle(node));
  const chapters = shown.filter((node) => typeof node !== "string" && node.tag === "h2");
  return (
    <div className="guide">
      <nav>
        <ul>
          {chapters.map((chapter) =>
            typeof chapter === "string" ? null : (
              <li key={chapter.id}>
                <a href={`#${chapter.id}`}>{textOf(chapter)}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      {shown.map(render)}
    </div>
  );
}

function render(node: GuideNode, key: number): ReactNode {
  if (typeof node === "string") return node;
  const { tag, children, ...attributes } = node;
  return createElement(tag, { key, ...attributes }, ...children.map(render));
}
