import type { ReactNode } from "react";

/** A card with an optional heading. */
export function Panel({ title, side, children }: { title?: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      {title ? (
        <div className="panel-head">
          <h2>{title}</h2>
          {side}
        </div>
      ) : null}
      {children}
    </section>
  );
}
