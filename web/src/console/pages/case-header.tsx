import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import Header from "@cloudscape-design/components/header";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { isSorted } from "../../messages/sorting.ts";
import { CaseSeverity } from "../features/case/components/case-severity.tsx";
import { CaseTeam } from "../features/case/components/case-team.tsx";
import { Satisfied } from "../features/case/components/satisfied.tsx";
import { CaseLinks, LinkButtons, MergedNotice } from "../features/links/components/case-links.tsx";
import { AccountState } from "../features/person/components/person.tsx";
import { Snoozed } from "../features/snooze/components/snooze.tsx";
import { CaseTags } from "../features/tags/components/case-tags.tsx";
import { useCaseLimits } from "../lib/case-limits.ts";
import { CaseStatus } from "../lib/case-status.tsx";
import type { Agent, DeskCase } from "../lib/desk.ts";
import { DueLine } from "../lib/due.tsx";
import { localTime } from "../lib/local-time.ts";
import { duration, useNow } from "../lib/when.tsx";
import { useWords } from "../lib/words.tsx";
import { CaseButtons } from "./case-buttons.tsx";
import type { Colleagues } from "./case-live.ts";
import { useCaseNavigation } from "./case-navigation.ts";

type Props = { view: DeskCase; agent: Agent; colleagues: Colleagues };

export function CaseHeader({ view, agent, colleagues }: Props) {
  const { t, word, language } = useWords();
  const now = useNow();
  const { queue, back } = useCaseNavigation(view.case.id);
  const { case: kase, account } = view;
  const facts = [
    word("method", kase.contact_method),
    word("language", kase.language),
    t("case-opened", { age: duration(kase.created_at, now, language) }),
    kase.help_time && t("case-help_time", { time: kase.help_time }),
  ];
  const sorted = [
    `${t("case-service")}: ${word("case-service", kase.service)}`,
    `${t("case-category")}: ${word("case-category", kase.category)}`,
    `${t("case-issue_type")}: ${word("case-issue_type", kase.issue_type)}`,
    kase.cc.length > 0 && `${t("case-cc")}: ${kase.cc.join(", ")}`,
  ];
  return (
    <div className="case-header">
      <BreadcrumbGroup
        ariaLabel={t("case-path")}
        items={[
          { text: t("queue-title"), href: queue },
          { text: kase.display_id, href: "#" },
        ]}
        onFollow={(event) => {
          event.preventDefault();
          if (event.detail.href !== "#") back();
        }}
      />
      <Header variant="h1" actions={<CaseButtons view={view} agent={agent} />}>
        <span className="case-title">
          {account.name} <span className="secondary">{word("subject", kase.subject)}</span>
        </span>
      </Header>
      <div className="case-facts">
        <CaseStatus status={kase.status} />
        <AccountState state={account.state} />
        <TimeThere zone={kase.callback?.time_zone ?? null} country={account.country} />
        <Satisfied caseId={kase.id} resolved={kase.resolved_at !== null} />
        <DueLine due={view.due ?? null} named />
        <CaseSeverity kase={kase} />
        <CaseTeam view={view} agent={agent} />
        <span className="secondary">{facts.filter(Boolean).join(" · ")}</span>
      </div>
      <CaseTags caseId={kase.id} tags={view.tags}>
        <LinkButtons view={view} />
      </CaseTags>
      <CaseLinks view={view} />
      {kase.merged_into && <MergedNotice view={view} />}
      {view.snooze && <Snoozed caseId={kase.id} snooze={view.snooze} />}
      <Others names={view.presence.agents.filter((name) => name !== agent.name)} colleagues={colleagues} />
      {isSorted(kase) && <div className="case-facts secondary">{sorted.filter(Boolean).join(" · ")}</div>}
    </div>
  );
}

/** By the applicant's clock, which is asked before anybody is called. */
function TimeThere({ zone, country }: { zone: string | null; country: string | null }) {
  const { t, language } = useWords();
  const there = localTime(zone, country, new Date(useNow()), language, useCaseLimits());
  if (!there) return null;
  const time = there.from === there.to ? there.from : t("case-time-between", { from: there.from, to: there.to });
  return <span>{t(there.night ? "case-time-night" : "case-time-there", { time })}</span>;
}

/** Who else has the case open, and what they are at. */
function Others({ names, colleagues }: { names: string[]; colleagues: Colleagues }) {
  const { t } = useWords();
  const all = [...new Set([...names, ...Object.keys(colleagues)])].sort();
  return (
    <div className="case-facts" role="status">
      {all.map((name) => {
        const doing = colleagues[name]?.doing;
        return (
          <StatusIndicator key={name} type={doing && doing !== "note" ? "warning" : "info"}>
            {t(doing ? `others-${doing}` : "others-open", { name })}
          </StatusIndicator>
        );
      })}
    </div>
  );
}
