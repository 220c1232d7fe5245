import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import { useSearchParams } from "react-router";
import { REPORTS } from "../../api/codes.ts";
import { ReportView } from "../features/reports/components/report-view.tsx";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";
import "../features/reports/reports.css";

const SPANS = [7, 30, 90];
const OWN = "own";
const DAY_MS = 86_400_000;

/** The first of so many days until today, by the reader's calendar; the server asks for days of the desk's zone. */
function daysAgo(days: number): string {
  const today = new Date();
  return new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - (days - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

export default function ReportsPage() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const name = REPORTS.find((report) => report === params.get("report")) ?? REPORTS[0]!;
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  const span = from || to ? OWN : (SPANS.find((days) => String(days) === params.get("days")) ?? 30);
  const show = (next: Record<string, string>) => setParams({ report: name, ...next }, { replace: true });
  const kept: Record<string, string> = span === OWN ? { from, to } : { days: String(span) };
  const option = (value: (typeof REPORTS)[number]) => ({ value, label: t(`reports-${value}`) });
  const period = span === OWN ? { ...(from && { from }), ...(to && { to }) } : { from: daysAgo(span) };
  usePageTitle(`${t(`reports-${name}`)} · ${t("reports-title")}`);
  return (
    <main className="reports">
      <Header variant="h1" description={t("reports-text")}>
        {t("reports-title")}
      </Header>
      <div className="choice">
        <Select
          ariaLabel={t("reports-title")}
          options={REPORTS.map(option)}
          selectedOption={option(name)}
          onChange={({ detail }) => show({ ...kept, report: detail.selectedOption.value ?? name })}
        />
        <SegmentedControl
          label={t("reports-period")}
          selectedId={String(span)}
          options={[
            ...SPANS.map((days) => ({ id: String(days), text: t("reports-period-days", { days }) })),
            { id: OWN, text: t("reports-period-own") },
          ]}
          onChange={({ detail }) =>
            show(detail.selectedId === OWN ? { from: daysAgo(30), to: daysAgo(1) } : { days: detail.selectedId })
          }
        />
        {span === OWN &&
          (["from", "to"] as const).map((end) => (
            <FormField key={end} label={t(`reports-${end}`)}>
              <input
                className="time-input"
                type="date"
                aria-label={t(`reports-${end}`)}
                value={end === "from" ? from : to}
                onChange={(event) => show({ from, to, [end]: event.target.value })}
              />
            </FormField>
          ))}
      </div>
      <ReportView name={name} period={period} />
    </main>
  );
}
