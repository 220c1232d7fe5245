import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useWords } from "../lib/words.tsx";
import { type Spend, useSpend, useStatistics } from "./api.ts";
import { Ceilings } from "./ceilings.tsx";
import { SpendChart } from "./charts.tsx";
import { figures } from "./figures.ts";
import { Nothing } from "./loading.tsx";
import { Chart } from "./overview.tsx";

export function SpendView() {
  const { t } = useWords();
  const byDay = useStatistics("month", ["time", "provider"]);
  const spend = useSpend();
  return (
    <SpaceBetween size="l">
      <Chart title={t("chart.spend")} hint={t("spend.hint")}>
        <SpendChart source={byDay} />
      </Chart>
      <Ceilings />
      <div className="pair">
        {(["day", "month"] as const).map((period) => (
          <Period key={period} name={period} query={spend} />
        ))}
      </div>
    </SpaceBetween>
  );
}

type Query = { data: Spend | undefined; isPending: boolean; isError: boolean; refetch: () => unknown };

function Period({ name, query }: { name: "day" | "month"; query: Query }) {
  const words = useWords();
  const { t } = words;
  const { count, money } = figures(words);
  const period = query.data?.[name];
  return (
    <Table
      variant="container"
      items={period?.providers ?? []}
      contentDensity="compact"
      loading={query.isPending}
      loadingText={t("operator.loading")}
      ariaLabels={{ tableLabel: t(`spend.${name}`) }}
      empty={<Nothing query={query} />}
      header={
        <Header variant="h2" counter={period && money(period.spend)}>
          {t(`spend.${name}`)}
        </Header>
      }
      columnDefinitions={[
        { id: "provider", header: t("providers.name"), cell: ({ provider }) => provider, isRowHeader: true },
        { id: "messages", header: t("spend.messages"), cell: ({ messages }) => count(messages) },
        { id: "spend", header: t("measure.spend"), cell: ({ spend }) => money(spend) },
        {
          id: "unpriced",
          header: t("providers.price"),
          cell: ({ unpriced }) =>
            unpriced ? t("measure.unpriced", { count: count(unpriced) }) : t("providers.price.set"),
        },
      ]}
    />
  );
}
