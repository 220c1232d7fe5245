// One case on one screen: the conversation on the left, what is known and what can be decided on the right.
import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Spinner from "@cloudscape-design/components/spinner";
import Tabs from "@cloudscape-design/components/tabs";
import { useEffect, useState } from "react";
import { useLocation, useParams, useSearchParams } from "react-router";
import type { Entry } from "../../api/types.ts";
import { CallbackPanel } from "../features/callback/components/callback.tsx";
import { PhoneProofPanel } from "../features/callback/components/phone-proof.tsx";
import { DecisionPanel } from "../features/decision/components/decision-panel.tsx";
import { useTimeline } from "../features/evidence/api/get-timeline.ts";
import { Deliveries } from "../features/evidence/components/deliveries.tsx";
import { TimelinePanel } from "../features/evidence/components/timeline.tsx";
import { Findings, RootCausePanel } from "../features/findings/components/findings.tsx";
import { Outage } from "../features/findings/components/outage.tsx";
import { Person, SimilarAccounts } from "../features/person/components/person.tsx";
import { Requirements } from "../features/person/components/requirements.tsx";
import { Thread } from "../features/thread/components/thread.tsx";
import { useActs } from "../lib/acts.tsx";
import { useAgent } from "../lib/agent.tsx";
import type { DeskCase } from "../lib/desk.ts";
import { useDeskCase } from "../lib/desk-case.ts";
import { rememberOpenCase } from "../lib/last-open-case.ts";
import { usePageTitle } from "../lib/page-title.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { useWords } from "../lib/words.tsx";
import { CaseHeader } from "./case-header.tsx";
import { useCaseLive } from "./case-live.ts";
import { Section } from "./section.tsx";

export default function CasePage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const problemText = useProblemText();
  const desk = useDeskCase(id);
  if (desk.data) return <CaseScreen key={desk.data.case.id} view={desk.data} />;
  return (
    <main className="case-loading">
      {desk.isPending ? (
        <Spinner size="large" />
      ) : (
        <Alert type="error" action={<Button onClick={() => void desk.refetch()}>{t("thread-retry")}</Button>}>
          {problemText(desk.error)}
        </Alert>
      )}
    </main>
  );
}

function CaseScreen({ view }: { view: DeskCase }) {
  const { t } = useWords();
  const agent = useAgent();
  const timeline = useTimeline(view.case.id);
  const { colleagues, ...live } = useCaseLive(view.case.id, timeline.data, agent.name);
  usePageTitle(`${view.account.name} · ${t("top-title")}`);
  useArrival(view.case.id);
  return (
    <main className="case">
      <CaseHeader view={view} agent={agent} colleagues={colleagues} />
      <Thread
        kase={view.case}
        presence={view.presence}
        names={{ applicant: view.account.name, agent: agent.name }}
        {...live}
      />
      <div className="panel side">
        <SideTabs view={view} entries={timeline.data ?? []} />
      </div>
    </main>
  );
}

/** Whoever comes from another page has the focus on the case's name, which is read out. */
function useArrival(caseId: string): void {
  const { key } = useLocation();
  const [fromElsewhere] = useState(key !== "default");
  useEffect(() => {
    rememberOpenCase(caseId);
    const title = document.querySelector<HTMLElement>(".case-header h1");
    if (!fromElsewhere || !title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }, [caseId, fromElsewhere]);
}

const TABS = ["overview", "timeline", "deliveries", "decision"] as const;

function SideTabs({ view, entries }: { view: DeskCase; entries: Entry[] }) {
  const { t } = useWords();
  const agent = useAgent();
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const waiting = view.decisions.some(({ state }) => state === "proposed");
  const show = (tab: string) => setParams({ tab }, { replace: true, state });
  useActs(
    Object.fromEntries(
      TABS.map((tab) => [
        tab,
        () => {
          show(tab);
          document.querySelector<HTMLElement>(`.side [role=tab][data-testid=${tab}]`)?.focus();
        },
      ]),
    ),
  );
  return (
    <Tabs
      ariaLabel={t("case-tabs")}
      fitHeight
      activeTabId={params.get("tab") ?? "overview"}
      onChange={({ detail }) => show(detail.activeTabId)}
      tabs={[
        { id: "overview", label: t("case-overview"), content: <Overview view={view} /> },
        { id: "timeline", label: t("case-timeline"), content: <TimelinePanel entries={entries} /> },
        { id: "deliveries", label: t("case-deliveries"), content: <Deliveries deliveries={view.deliveries} /> },
        {
          id: "decision",
          label: t(waiting ? "case-decision-waiting" : "case-decision"),
          content: <DecisionPanel view={view} entries={entries} agent={agent} />,
        },
      ]}
    />
  );
}

function Overview({ view }: { view: DeskCase }) {
  const { t } = useWords();
  const { callback } = view.case;
  return (
    <>
      <Section title={t("root_cause-title")}>
        <RootCausePanel cause={view.root_cause} />
        <Outage incident={view.incident} />
      </Section>
      {callback && (
        <Section title={t("callback-title")}>
          <CallbackPanel kase={view.case} callback={callback} />
        </Section>
      )}
      {view.account.state === "pending_activation" && view.account.phone_masked && (
        <Section title={t("phone-proof-title")}>
          <PhoneProofPanel view={view} />
        </Section>
      )}
      <Section title={t("findings-title")}>
        <Findings findings={view.findings} />
      </Section>
      <Section title={t("requirements-title")}>
        <Requirements requirements={view.account.requirements} />
      </Section>
      <Section title={t("person-title")}>
        <Person caseId={view.case.id} account={view.account} />
      </Section>
      <Section title={t("similar-title")}>
        <SimilarAccounts similar={view.similar} />
      </Section>
    </>
  );
}
