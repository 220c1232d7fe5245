import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { isSorted } from "../../messages/sorting.ts";
import { useAssign } from "../features/case/api/assign-case.ts";
import { useReopen } from "../features/case/api/reopen-case.ts";
import { useResolve } from "../features/case/api/resolve-case.ts";
import { AssignReason } from "../features/case/components/assign-reason.tsx";
import { Satisfied } from "../features/case/components/satisfied.tsx";
import { AccountState } from "../features/person/components/person.tsx";
import { SnoozeButton, Snoozed } from "../features/snooze/components/snooze.tsx";
import { CaseTags } from "../features/tags/components/case-tags.tsx";
import { useAgents } from "../lib/agents.ts";
import { CaseStatus } from "../lib/case-status.tsx";
import type { Agent, DeskCase } from "../lib/desk.ts";
import { DueLine } from "../lib/due.tsx";
import { duration, useNow } from "../lib/when.tsx";
import { useWords } from "../lib/words.tsx";
import type { Colleagues } from "./case-live.ts";

type Props = { view: DeskCase; agent: Agent; colleagues: Colleagues };

export function CaseHeader({ view, agent, colleagues }: Props) {
  const { t, word, language } = useWords();
  const navigate = useNavigate();
  const now = useNow();
  // Back to the view of the queue that the agent came from.
  const from = useLocation().state as { queue?: string } | null;
  const queue = `/desk${from?.queue ?? ""}`;
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
    `${t("case-severity")}: ${word("case-severity", kase.severity)}`,
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
          if (event.detail.href !== "#") void navigate(queue);
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
        <Satisfied caseId={kase.id} resolved={kase.resolved_at !== null} />
        <DueLine due={view.due ?? null} named />
        <span className="secondary">{facts.filter(Boolean).join(" · ")}</span>
      </div>
      <CaseTags caseId={kase.id} tags={view.tags} />
      {view.snooze && <Snoozed caseId={kase.id} snooze={view.snooze} />}
      <Others names={view.presence.agents.filter((name) => name !== agent.name)} colleagues={colleagues} />
      {isSorted(kase) && <div className="case-facts secondary">{sorted.filter(Boolean).join(" · ")}</div>}
    </div>
  );
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

function CaseButtons({ view, agent }: { view: DeskCase; agent: Agent }) {
  const { t } = useWords();
  const assign = useAssign(view.case.id);
  const resolve = useResolve(view.case.id);
  const reopen = useReopen(view.case.id);
  const agents = useAgents();
  const { assignee } = view;
  const actions = view.case.actions;
  const drawn = view.decision_policy.draws_cases; // then chance gives a case to somebody, and a lead, with a reason
  const mine = assignee?.id === agent.id;
  const mayGive = !drawn || agent.role !== "agent";
  const [to, setTo] = useState<{ id: string; name: string } | null>(null);
  const others = (agents.data ?? []).filter(({ id }) => mayGive && id !== assignee?.id && id !== agent.id);
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        {...(mine || drawn ? {} : { mainAction: { text: t("assign-me"), onClick: () => assign(agent.id) } })}
        ariaLabel={`${assignee?.name ?? t("assign-nobody")}: ${t("assign-more")}`}
        items={[
          ...others.map(({ id, name, online }) => ({
            id,
            text: t("assign-to", { name }),
            secondaryText: t(online ? "top-available" : "top-away"),
          })),
          { id: "", text: t("assign-nobody"), disabled: !assignee || !(mine || mayGive) },
        ]}
        onItemClick={({ detail }) => {
          const chosen = others.find(({ id }) => id === detail.id);
          if (drawn && (chosen || !mine)) setTo(chosen ?? { id: "", name: t("assign-nobody") });
          else assign(detail.id || null);
        }}
      >
        {assignee?.name ?? t("assign-nobody")}
      </ButtonDropdown>
      {to && (
        <AssignReason
          name={to.name}
          close={() => setTo(null)}
          give={(reason) => {
            assign(to.id || null, reason);
            setTo(null);
          }}
        />
      )}
      {actions.includes("assign") && !view.snooze && (
        <SnoozeButton caseId={view.case.id} newest={view.case.last_message_number} />
      )}
      {actions.includes("resolve") && <Button onClick={resolve}>{t("case-resolve")}</Button>}
      {actions.includes("reopen") && <Button onClick={reopen}>{t("case-reopen")}</Button>}
    </SpaceBetween>
  );
}
