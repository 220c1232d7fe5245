import BarChart from "@cloudscape-design/components/bar-chart";
import LineChart from "@cloudscape-design/components/line-chart";
import { useWords } from "../../../lib/words.tsx";
import { figures, MILLIONTHS } from "../figures.ts";
import { largestFirst, points, sum, tickFormat } from "../series.ts";
import type { Measures, Query, RateOf, Statistics } from "../types.ts";

const RESULTS = ["taken", "refused", "unsent", "unknown"] as const;
/** Colours that tell good from bad in both themes, and for those who don't see red and green apart. */
const COLORS = { taken: "#2e7ad1", refused: "#8c95a0", unsent: "#d13313", unknown: "#c98b00" };
const HEIGHT = 220;
/** More lines than this can't be told apart. */
const MAX_LINES = 5;
/** A share of fewer jumps between nothing and all, and says nothing. */
const FEWEST = 5;

type Source = Query<Statistics>;

function useFrame({ data, isError, refetch }: Source) {
  const { t, language } = useWords();
  return {
    height: HEIGHT,
    hideFilter: true,
    statusType: isError ? "error" : data ? "finished" : "loading",
    loadingText: t("operator-loading"),
    errorText: t("operator-failed"),
    recoveryText: t("operator-again"),
    onRecoveryClick: () => void refetch(),
    empty: t("operator-nothing"),
    xTitle: t("chart-time"),
    i18nStrings: { xTickFormatter: tickFormat(data?.step_ms ?? 0, language) },
  } as const;
}

/** What came of the attempts, one bar a step. */
export function AttemptsChart({ source }: { source: Source }) {
  const words = useWords();
  const found = source.data ? points(source.data) : [];
  return (
    <BarChart<Date>
      {...useFrame(source)}
      stackedBars
      xScaleType="categorical"
      ariaLabel={words.t("chart-attempts")}
      yTitle={words.t("measure-attempts")}
      series={
        found.some(({ rows }) => rows.length)
          ? RESULTS.map((result) => ({
              type: "bar",
              title: words.t(`result-${result}`),
              color: COLORS[result],
              data: found.map(({ at, rows }) => ({ x: at, y: sum(rows, (measures) => measures[result]) })),
            }))
          : []
      }
    />
  );
}

type Shares = { source: Source; title: string; by: "provider" | "country"; rate: (measures: Measures) => RateOf };

/** A share over time, a line for each; a time in which hardly anything was counted has no point. */
export function SharesChart({ source, title, by, rate }: Shares) {
  const words = useWords();
  const { percent, count, property } = figures(words);
  const found = source.data ? points(source.data) : [];
  const lines = largestFirst(source.data?.rows ?? [], by).slice(0, MAX_LINES);
  const series = lines.map((value) => {
    const counted = found.flatMap(({ at, rows }) => {
      const mine = rows.filter((row) => row[by] === value);
      const of = sum(mine, (measures) => rate(measures).of);
      return of >= FEWEST ? [{ x: at, y: sum(mine, (measures) => rate(measures).count) / of, of }] : [];
    });
    const ofWhich = new Map(counted.map(({ x, of }) => [x.getTime(), of]));
    return {
      type: "line" as const,
      title: property(by, value),
      data: counted.map(({ x, y }) => ({ x, y })),
      valueFormatter: (y: number, x?: Date) => {
        const of = ofWhich.get(x?.getTime() ?? 0) ?? 0;
        return `${percent(y)} (${words.t("rate-of", { count: count(Math.round(y * of)), of: count(of) })})`;
      },
    };
  });
  const frame = useFrame(source);
  return (
    <LineChart<Date>
      {...frame}
      xScaleType="time"
      xDomain={found.length ? [found[0]!.at, found.at(-1)!.at] : undefined}
      yDomain={[0, 1]}
      ariaLabel={title}
      yTitle={words.t("chart-share")}
      i18nStrings={{ ...frame.i18nStrings, yTickFormatter: percent }}
      series={series.filter(({ data }) => data.length)}
    />
  );
}

export function SpendChart({ source }: { source: Source }) {
  const words = useWords();
  const { money } = figures(words);
  const found = source.data ? points(source.data) : [];
  const frame = useFrame(source);
  return (
    <BarChart<Date>
      {...frame}
      stackedBars
      xScaleType="categorical"
      ariaLabel={words.t("chart-spend")}
      yTitle={words.t("measure-spend")}
      i18nStrings={{ ...frame.i18nStrings, yTickFormatter: (units) => money(units * MILLIONTHS) }}
      series={largestFirst(source.data?.rows ?? [], "provider").map((name) => ({
        type: "bar",
        title: name ?? words.t("operator-unknown"),
        valueFormatter: (units) => money(units * MILLIONTHS),
        data: found.map(({ at, rows }) => ({
          x: at,
          y:
            sum(
              rows.filter((row) => row.provider === name),
              (measures) => measures.spend,
            ) / MILLIONTHS,
        })),
      }))}
    />
  );
}
