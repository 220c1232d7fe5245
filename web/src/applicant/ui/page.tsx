import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../words.ts";

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode };

let first = true;

/** A page has one title, which is its h1, its tab's name, and where the focus goes after a step. */
export function Page({ title, lead, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("brand")}`;
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, [title]);
  return (
    <main id="main" className={wide ? "page page-wide" : "page"}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead ? <p className="lead">{lead}</p> : null}
      {children}
    </main>
  );
}
