import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useAssign } from "../features/case/api/assign-case.ts";
import { useReopen } from "../features/case/api/reopen-case.ts";
import { useResolve } from "../features/case/api/resolve-case.ts";
import { AssignReason } from "../features/case/components/assign-reason.tsx";
import { SnoozeButton } from "../features/snooze/components/snooze.tsx";
import { useActs, useHint } from "../lib/acts.tsx";
import { useAgents } from "../lib/agents.ts";
import type { Agent, DeskCase } from "../lib/desk.ts";
import { useWords } from "../lib/words.tsx";

/** Whose the case is, and what is done with it as a whole. */
export function CaseButtons({ view, agent }: { view: DeskCase; agent: Agent }) {
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
  const giveBack = assignee !== null && (mine || mayGive);
  const takes = !mine && !drawn;
  const give = (id: string) => {
    const chosen = others.find((one) => one.id === id) ?? null;
    if (drawn && (chosen || !mine)) setTo(chosen ?? { id: "", name: t("assign-nobody") });
    else assign(chosen);
  };
  const hint = useHint();
  useActs({
    take: takes && (() => assign(agent)),
    hand_over: [
      ...others.map(({ id, name, online }) => ({
        id,
        text: name,
        about: t(online ? "top-available" : "top-away"),
        run: () => give(id),
      })),
      ...(giveBack ? [{ id: "", text: t("assign-nobody"), run: () => give("") }] : []),
    ],
    resolve: actions.includes("resolve") ? resolve : actions.includes("reopen") && reopen,
  });
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        {...(takes ? { mainAction: { text: t("assign-me"), onClick: () => assign(agent) } } : {})}
        nativeMainActionAttributes={{ button: hint("take") }}
        nativeTriggerAttributes={hint("hand_over")}
        ariaLabel={`${assignee?.name ?? t("assign-nobody")}: ${t("assign-more")}`}
        items={[
          ...others.map(({ id, name, online }) => ({
            id,
            text: t("assign-to", { name }),
            secondaryText: t(online ? "top-available" : "top-away"),
          })),
          { id: "", text: t("assign-nobody"), disabled: !giveBack },
        ]}
        onItemClick={({ detail }) => give(detail.id)}
      >
        {assignee?.name ?? t("assign-nobody")}
      </ButtonDropdown>
      {to && (
        <AssignReason
          name={to.name}
          close={() => setTo(null)}
          give={(reason) => {
            assign(to.id ? to : null, reason);
            setTo(null);
          }}
        />
      )}
      {actions.includes("assign") && !view.snooze && (
        <SnoozeButton caseId={view.case.id} newest={view.case.last_message_number} />
      )}
      {actions.includes("resolve") && (
        <Button nativeButtonAttributes={hint("resolve")} onClick={resolve}>
          {t("case-resolve")}
        </Button>
      )}
      {actions.includes("reopen") && (
        <Button nativeButtonAttributes={hint("resolve")} onClick={reopen}>
          {t("case-reopen")}
        </Button>
      )}
    </SpaceBetween>
  );
}
