import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "ok" | "warning" | "error" | "info";
const ICONS: Record<Tone, IconName> = { ok: "check", warning: "alert", error: "cross", info: "info" };

type Props = { tone: Tone; title?: ReactNode; children?: ReactNode; live?: boolean };

/** A boxed message; `live` ones are read out when they appear. */
export function Notice({ tone, title, children, live = false }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={live ? "status" : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
