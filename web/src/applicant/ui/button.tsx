import type { ButtonHTMLAttributes, ReactNode } from "react";
import { t } from "../words.ts";

type Look = "main" | "second" | "plain" | "danger";
type Props = { look?: Look; busy?: boolean; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>;

/** A busy button keeps its size and its focus, and does nothing until it is done. */
export function Button({ look = "main", busy = false, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : null}
      <span>{children}</span>
      {busy ? <span className="sr-only">{t("busy")}</span> : null}
    </button>
  );
}
