import type { ReactNode } from "react";
import type { Tone } from "./notice.tsx";

export function Badge({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone ? `badge badge-${tone}` : "badge"}>{children}</span>;
}
