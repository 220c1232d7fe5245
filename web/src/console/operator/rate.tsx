import type { ReactNode } from "react";
import { useWords } from "../lib/words.tsx";
import type { RateOf, SpeedOf } from "./api.ts";
import { figures } from "./figures.ts";

/** A share never stands without its denominator and how sure it is. */
export function Rate({ rate }: { rate: RateOf }) {
  const words = useWords();
  const { count, percent } = figures(words);
  if (rate.low === null || rate.high === null) return <span className="secondary">{words.t("rate.none")}</span>;
  return (
    <span className="rate">
      <strong>{percent(rate.count / rate.of)}</strong>
      <span className="secondary">
        {words.t("rate.of", { count: count(rate.count), of: count(rate.of) })}
        {" · "}
        <span title={words.t("rate.range.hint")}>
          {words.t("rate.range", { low: percent(rate.low), high: percent(rate.high) })}
        </span>
      </span>
    </span>
  );
}

export function Speed({ speed }: { speed: SpeedOf }) {
  const words = useWords();
  const { time } = figures(words);
  const within = (ms: number | null): ReactNode =>
    ms === null ? words.t("speed.beyond") : words.t("speed.within", { time: time(ms) });
  if (speed.of === 0) return <span className="secondary">{words.t("rate.none")}</span>;
  return (
    <span className="rate">
      <strong>
        {words.t("measure.half")} {within(speed.half_ms)}
      </strong>
      <span className="secondary">
        {words.t("measure.most")} {within(speed.most_ms)}
      </span>
    </span>
  );
}
