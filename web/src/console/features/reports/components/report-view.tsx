import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReportName } from "../../../../api/types.ts";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords, type Words } from "../../../lib/words.tsx";
import { csvOf, type Period, type Report, useReport } from "../api/get-report.ts";
import { written } from "../columns.ts";
import { FigureTable } from "./figure-table.tsx";
import { ReportChart } from "./report-chart.tsx";

/** One report: its number with what it means, the days drawn and in a table, and those who have something in common. */
export function ReportView({ name, period }: { name: ReportName; period: Period }) {
  const { t } = useWords();
  const problemText = useProblemText();
  const { data, error, isPending, refetch } = useReport(name, period);
  if (error) {
    return (
      <Alert type="error" action={<Button onClick={() => void refetch()}>{t("operator-again")}</Button>}>
        {problemText(error)}
      </Alert>
    );
  }
  if (isPending) return <Box color="text-body-secondary">{t("operator-loading")}</Box>;
  return (
    <SpaceBetween size="l">
      {data.behind > BEHIND && <Alert type="info">{t("reports-behind", { number: data.behind })}</Alert>}
      <Summary report={data} csv={csvOf(name, period)} />
      <Groups report={data} />
      {data.more && <Alert type="info">{t("reports-more")}</Alert>}
    </SpaceBetween>
  );
}

/** So many entries are counted in a moment. */
const BEHIND = 1000;

function Summary({ report, csv }: { report: Report; csv: string }) {
  const words = useWords();
  const { t, word } = words;
  const { figure, day } = written(words);
  const { headline, total, columns } = report;
  const others = columns.filter((column) => column !== headline);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t(`reports-${report.report}-says`)}
          actions={
            <Button href={csv} download iconName="download">
              {t("reports-csv")}
            </Button>
          }
        >
          {t(`reports-${report.report}`)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <p className="headline">
          <span>{word("figure", headline)}</span>
          <strong>{figure(headline, total[headline])}</strong>
        </p>
        <dl className="figures">
          {others.map((column) => (
            <div key={column}>
              <dt>{word("figure", column)}</dt>
              <dd>{figure(column, total[column])}</dd>
            </div>
          ))}
        </dl>
        <ReportChart report={report} />
        <ExpandableSection headerText={t("reports-days")}>
          <FigureTable
            inside
            title={t("reports-days")}
            first={t("reports-day")}
            columns={columns}
            lines={report.days
              .map((each) => ({ key: each.day, label: day(each.day), figures: each.figures }))
              .toReversed()}
          />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function Groups({ report }: { report: Report }) {
  const words = useWords();
  const { t, word } = words;
  const properties = [...new Set(report.groups.map(({ property }) => property))];
  if (properties.length === 0) return null;
  return (
    <SpaceBetween size="l">
      {properties.map((property) => (
        <FigureTable
          key={property}
          title={t("reports-by", { property: word("property", property) })}
          first={word("property", property)}
          columns={report.columns}
          lines={report.groups
            .filter((one) => one.property === property)
            .map((one) => ({ key: one.value, label: labelOf(words, one), figures: one.figures }))}
        />
      ))}
    </SpaceBetween>
  );
}

/** Properties whose values are codes; a carrier's name is nobody's to translate. */
const WORDS: Record<string, string> = { cause: "cause", language: "language", verdict: "verdict", way: "way" };

function labelOf({ t, maybe }: Words, { property, value, name }: Report["groups"][number]): string {
  if (name) return name;
  if (!value) return t("operator-unknown");
  const group = WORDS[property];
  return (group && maybe(`${group}-${value}`)) ?? value;
}
