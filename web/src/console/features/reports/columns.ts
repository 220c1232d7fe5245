// What is drawn of each report, and how its figures are written.
import type { ReportName } from "../../../api/types.ts";
import type { Words } from "../../lib/words.tsx";

/** The bars of a day. Those that are parts of one whole stand on each other. */
export const DRAWN: Record<ReportName, { bars: string[]; stacked: boolean }> = {
  first_answer: { bars: ["answered", "waiting", "unanswered"], stacked: true },
  activation: { bars: ["by_code", "by_hand", "waiting", "closed"], stacked: true },
  backlog: { bars: ["open"], stacked: false },
  decisions: { bars: ["executed", "rejected", "withdrawn"], stacked: true },
  refusals: { bars: ["refused", "appealed", "granted"], stacked: false },
  agents: { bars: ["proposed", "approved"], stacked: false },
  sla: { bars: ["cases", "kept"], stacked: false },
  satisfaction: { bars: ["said", "good"], stacked: false },
  deflection: { bars: ["helped", "with_case", "waiting", "closed"], stacked: true },
};

const TIMES = ["median_minutes", "p90_minutes"];
const HOUR = 60;
const DAY = 24 * HOUR;

export function written({ language, t }: Words) {
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(value);
  const time = (minutes: number) => {
    const [unit, size] = minutes < 2 * HOUR ? ["minute", 1] : minutes < 2 * DAY ? ["hour", HOUR] : ["day", DAY];
    const length = number(minutes / (size as number), {
      style: "unit",
      unit: unit as string,
      unitDisplay: "long",
      maximumFractionDigits: 1,
    });
    return t("reports-within", { time: length });
  };
  /** Null: it would rest on nobody. */
  const figure = (column: string, value: number | null | undefined): string => {
    if (value == null) return "–";
    if (column === "share") return number(value, { style: "percent", maximumFractionDigits: 1 });
    return TIMES.includes(column) ? time(value) : number(value);
  };
  const day = (text: string) =>
    new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(
      new Date(`${text}T00:00:00Z`),
    );
  return { figure, day };
}
