import BarChart from "@cloudscape-design/components/bar-chart";
import { useWords } from "../../../lib/words.tsx";
import type { Report } from "../api/get-report.ts";
import { DRAWN, written } from "../columns.ts";

/** Told apart in both themes, and by those who don't see red and green apart. */
const COLORS = ["#2e7ad1", "#c98b00", "#8c95a0", "#d13313"];
const HEIGHT = 220;

/** Bars by day. Whoever wants the numbers, or hears the page, has the table of days below. */
export function ReportChart({ report }: { report: Report }) {
  const words = useWords();
  const { t, word } = words;
  const { day, figure } = written(words);
  const { bars, stacked } = DRAWN[report.report];
  const drawn = report.days.some(({ figures }) => bars.some((bar) => figures[bar]));
  return (
    <BarChart<string>
      height={HEIGHT}
      hideFilter
      stackedBars={stacked}
      xScaleType="categorical"
      xDomain={report.days.map((each) => each.day)}
      ariaLabel={t(`reports-${report.report}`)}
      xTitle={t("reports-day")}
      yTitle={t("reports-number")}
      empty={t("reports-nothing")}
      statusType="finished"
      i18nStrings={{ xTickFormatter: day, yTickFormatter: (value) => (Number.isInteger(value) ? String(value) : "") }}
      series={
        drawn
          ? bars.map((bar, at) => ({
              type: "bar" as const,
              title: word("figure", bar),
              color: COLORS[at]!,
              valueFormatter: (value: number) => figure(bar, value),
              data: report.days.map((each) => ({ x: each.day, y: each.figures[bar] ?? 0 })),
            }))
          : []
      }
    />
  );
}
