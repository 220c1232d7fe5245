// Numbers as a reader of the language writes them.
import type { Words } from "../../lib/words.tsx";
import type { MitigationPreview } from "./types.ts";

/** The server counts money in millionths of the operator's currency. */
export const MILLIONTHS = 1e6;

export function figures({ language, t, maybe }: Words) {
  const region = new Intl.DisplayNames(language, { type: "region" });
  const count = (value: number) => new Intl.NumberFormat(language).format(value);
  const percent = (share: number) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
  /** The currency is the operator's own, and only they know it. */
  const money = (millionths: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
      millionths / MILLIONTHS,
    );
  const time = (ms: number) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit: ms < 1000 ? "millisecond" : ms < 60_000 ? "second" : "minute",
      unitDisplay: "short",
      maximumFractionDigits: 1,
    }).format(ms < 1000 ? ms : ms < 60_000 ? ms / 1000 : ms / 60_000);
  /** A property's value in words: a country by its name. */
  const property = (group: string, value: string | null): string => {
    if (value === null) return t("operator-unknown");
    if (group === "country") return region.of(value) ?? value;
    return maybe(`${group}-${value}`) ?? value;
  };
  return { count, percent, money, time, property };
}

/** Whom a mitigation reaches and what it may cost: no sum where nothing in it has a price. */
export function reachTexts(words: Words, { recipients, unpriced, farmed, cost }: MitigationPreview): string[] {
  const { t } = words;
  const { count, money } = figures(words);
  const priced = unpriced < recipients || recipients === 0;
  return [
    priced
      ? t("mitigation-reaches", { recipients: count(recipients), cost: money(cost) })
      : t("mitigation-reaches-unpriced", { recipients: count(recipients) }),
    ...(priced && unpriced > 0 ? [t("mitigation-unpriced", { unpriced: count(unpriced) })] : []),
    ...(farmed > 0 ? [t("mitigation-farmed", { farmed: count(farmed) })] : []),
  ];
}
