import SpaceBetween from "@cloudscape-design/components/space-between";
import { useWords } from "../../../lib/words.tsx";
import { useSpend } from "../api/get-spend.ts";
import { useStatistics } from "../api/get-statistics.ts";
import { figures } from "../figures.ts";
import type { Query, Spend } from "../types.ts";
import { Budgets } from "./budgets.tsx";
import { SpendChart } from "./charts.tsx";
import { Listing } from "./listing.tsx";
import { Chart } from "./overview.tsx";

export function SpendView() {
  const { t } = useWords();
  const byDay = useStatistics("month", ["time", "provider"]);
  const spend = useSpend();
  return (
    <SpaceBetween size="l">
      <Chart title={t("chart-spend")} hint={t("spend-hint")}>
        <SpendChart source={byDay} />
      </Chart>
      <Budgets />
      <div className="pair">
        {(["day", "month"] as const).map((period) => (
          <Period key={period} name={period} query={spend} />
        ))}
      </div>
    </SpaceBetween>
  );
}

function Period({ name, query }: { name: "day" | "month"; query: Query<Spend> }) {
  const words = useWords();
  const { t } = words;
  const { count, money } = figures(words);
  const period = query.data?.[name];
  return (
    <Listing
      title={t(`spend-${name}`)}
      counter={period && money(period.spend)}
      query={query}
      items={period?.providers}
      columns={[
        { id: "provider", header: t("providers-name"), cell: ({ provider }) => provider, isRowHeader: true },
        { id: "messages", header: t("spend-messages"), cell: ({ messages }) => count(messages) },
        { id: "spend", header: t("measure-spend"), cell: ({ spend }) => money(spend) },
        {
          id: "unpriced",
          header: t("providers-price"),
          cell: ({ unpriced }) =>
            unpriced ? t("measure-unpriced", { count: count(unpriced) }) : t("providers-price-set"),
        },
      ]}
    />
  );
}
