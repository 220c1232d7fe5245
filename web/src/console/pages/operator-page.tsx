import Header from "@cloudscape-design/components/header";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Tabs from "@cloudscape-design/components/tabs";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { WINDOWS, type WindowName } from "../../api/codes.ts";
import { Breakdown } from "../features/operator/components/breakdown.tsx";
import { TagList } from "../features/tags/components/tag-list.tsx";
import { useNarrow } from "../lib/narrow.ts";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";
import "../features/operator/operator.css";
import { Assignment } from "../features/operator/components/assignment.tsx";
import { DeadLetters } from "../features/operator/components/dead-letters.tsx";
import { FraudControl } from "../features/operator/components/fraud.tsx";
import { Incidents } from "../features/operator/components/incidents.tsx";
import { Overview } from "../features/operator/components/overview.tsx";
import { Providers } from "../features/operator/components/providers.tsx";
import { Receipts } from "../features/operator/components/receipts.tsx";
import { RefusedMails } from "../features/operator/components/refused-mails.tsx";
import { SpendView } from "../features/operator/components/spend.tsx";
import { Targets } from "../features/operator/components/targets.tsx";
import { UnknownCodes } from "../features/operator/components/unknown-codes.tsx";
import { Webhooks } from "../features/operator/components/webhooks.tsx";

const VIEWS = {
  overview: (window: WindowName): ReactNode => <Overview window={window} />,
  messages: (window: WindowName) => <Breakdown window={window} />,
  providers: () => <Providers />,
  incidents: () => <Incidents />,
  receipts: (window: WindowName) => <Receipts window={window} />,
  spend: () => <SpendView />,
  fraud: () => <FraudControl />,
  sla: () => <Targets />,
  assignment: () => <Assignment />,
  codes: () => <UnknownCodes />,
  mails: () => <RefusedMails />,
  dead_letters: () => <DeadLetters />,
  webhooks: () => <Webhooks />,
  tags: () => <TagList />,
};
type View = keyof typeof VIEWS;
const NAMES = Object.keys(VIEWS) as View[];
/** Those that look at a time which the reader chooses. */
const OVER_TIME: readonly View[] = ["overview", "messages", "receipts"];

const isView = (name: string | null): name is View => name !== null && name in VIEWS;
const isWindow = (name: string | null): name is WindowName => WINDOWS.some((window) => window === name);

export default function OperatorPage() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const wanted = { view: params.get("view"), window: params.get("window") };
  const view = isView(wanted.view) ? wanted.view : "overview";
  const window = isWindow(wanted.window) ? wanted.window : "day";
  const show = (next: { view?: string; window?: string }) => setParams({ view, window, ...next }, { replace: true });
  const option = (value: View) => ({ value, label: t(`view-${value}`) });
  const narrow = useNarrow();
  usePageTitle(`${t(`view-${view}`)} · ${t("operator-title")}`);
  return (
    <main className="operator">
      <Header
        variant="h1"
        actions={
          OVER_TIME.includes(view) && (
            <SegmentedControl
              label={t("window")}
              selectedId={window}
              options={WINDOWS.map((id) => ({ id, text: t(`window-${id}`) }))}
              onChange={({ detail }) => show({ window: detail.selectedId })}
            />
          )
        }
      >
        {t("operator-title")}
      </Header>
      {narrow ? (
        <SpaceBetween className="views" size="m">
          <Select
            ariaLabel={t("operator-views")}
            options={NAMES.map(option)}
            selectedOption={option(view)}
            onChange={({ detail }) => show({ view: detail.selectedOption.value })}
          />
          {VIEWS[view](window)}
        </SpaceBetween>
      ) : (
        <Tabs
          ariaLabel={t("operator-views")}
          activeTabId={view}
          onChange={({ detail }) => show({ view: detail.activeTabId })}
          tabs={NAMES.map((id) => ({
            id,
            label: t(`view-${id}`),
            content: id === view && VIEWS[id](window),
          }))}
        />
      )}
    </main>
  );
}
