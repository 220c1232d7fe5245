import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";
import type { WindowName } from "../../../../api/codes.ts";
import { useWords } from "../../../lib/words.tsx";
import { useStatistics } from "../api/get-statistics.ts";
import { figures } from "../figures.ts";
import type { Measures } from "../types.ts";
import { Alarms } from "./alarms.tsx";
import { AttemptsChart, SharesChart } from "./charts.tsx";
import { Figure, Rate, Speed } from "./rate.tsx";

export function Overview({ window }: { window: WindowName }) {
  const { t } = useWords();
  const byProvider = useStatistics(window, ["time", "provider"]);
  const byCountry = useStatistics(window, ["time", "country"], "sms");
  return (
    <SpaceBetween size="l">
      <Alarms />
      {byProvider.data && <Total measures={byProvider.data.total} />}
      <Chart title={t("chart-attempts")} hint={t("chart-attempts-hint")}>
        <AttemptsChart source={byProvider} />
      </Chart>
      <div className="pair">
        <Chart title={t("chart-used")} hint={t("chart-used-hint")}>
          <SharesChart source={byProvider} title={t("chart-used")} by="provider" rate={({ used }) => used} />
        </Chart>
        <Chart title={t("chart-arrived")} hint={t("chart-arrived-hint")}>
          <SharesChart source={byCountry} title={t("chart-arrived")} by="country" rate={({ arrived }) => arrived} />
        </Chart>
      </div>
    </SpaceBetween>
  );
}

export function Chart({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Container
      header={
        <Header variant="h2" description={hint}>
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  );
}

function Total({ measures }: { measures: Measures }) {
  const words = useWords();
  const { t } = words;
  const { count, money } = figures(words);
  const { attempts, taken, refused, unsent, unknown, arrived, lost, used, answer, arrival, spend, unpriced } = measures;
  const failed = [
    `${t("result-taken")} ${count(taken)}`,
    `${t("result-refused")} ${count(refused)}`,
    `${t("result-unsent")} ${count(unsent)}`,
    `${t("result-unknown")} ${count(unknown)}`,
  ];
  const heard = `${t("measure-lost")} ${count(lost)} · ${t("measure-silent")} ${count(taken - arrived.count - lost)}`;
  return (
    <Container className="totals">
      <KeyValuePairs
        columns={3}
        items={[
          { label: t("measure-attempts"), value: <Figure main={count(attempts)} more={failed.join(" · ")} /> },
          {
            label: t("measure-arrived"),
            value: (
              <Noted note={heard}>
                <Rate rate={arrived} />
              </Noted>
            ),
          },
          {
            label: t("measure-used"),
            value: (
              <Noted note={t("measure-used-hint")}>
                <Rate rate={used} />
              </Noted>
            ),
          },
          { label: t("measure-answer"), value: <Speed speed={answer} /> },
          { label: t("measure-arrival"), value: <Speed speed={arrival} /> },
          {
            label: t("measure-spend"),
            value: (
              <Figure
                main={money(spend)}
                more={unpriced ? t("measure-unpriced", { count: count(unpriced) }) : t("spend-hint")}
              />
            ),
          },
        ]}
      />
    </Container>
  );
}

function Noted({ note, children }: { note: string; children: ReactNode }) {
  return (
    <span className="rate">
      {children}
      <span className="secondary">{note}</span>
    </span>
  );
}
