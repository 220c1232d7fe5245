import type { ReactNode } from "react";
import { useWords } from "../../../lib/words.tsx";
import { figures } from "../figures.ts";
import type { RateOf, SpeedOf } from "../types.ts";

/** A figure, and below it what it has to be read with. */
export function Figure({ main, more }: { main: ReactNode; more: ReactNode }) {
  return (
    <span className="rate">
      <strong>{main}</strong>
      <span className="secondary">{more}</span>
    </span>
  );
}

/** A share never stands without its denominator and how sure it is. */
export function Rate({ rate }: { rate: RateOf }) {
  const words = useWords();
  const { count, percent } = figures(words);
  if (rate.low === null || rate.high === null) return <span className="secondary">{words.t("rate-none")}</span>;
  return (
    <Figure
      main={percent(rate.count / rate.of)}
      more={
        <>
          {words.t("rate-of", { count: count(rate.count), of: count(rate.of) })}
          {" · "}
          <span title={words.t("rate-range-hint")}>
            {words.t("rate-range", { low: percent(rate.low), high: percent(rate.high) })}
          </span>
        </>
      }
    />
  );
}

export function Speed({ speed }: { speed: SpeedOf }) {
  const words = useWords();
  const { time } = figures(words);
  const within = (ms: number | null) =>
    ms === null ? words.t("speed-beyond") : words.t("speed-within", { time: time(ms) });
  if (speed.of === 0) return <span className="secondary">{words.t("rate-none")}</span>;
  return (
    <Figure
      main={`${words.t("measure-half")} ${within(speed.p50_ms)}`}
      more={`${words.t("measure-most")} ${within(speed.p95_ms)}`}
    />
  );
}
