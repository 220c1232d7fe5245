import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { Entry } from "../../../../api/types.ts";
import type { Agent, DeskCase } from "../../../lib/desk.ts";
import { useWords } from "../../../lib/words.tsx";
import { DecisionCard } from "./decision-card.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { Risk } from "./risk.tsx";

type Props = { view: DeskCase; entries: Entry[]; agent: Agent };

export function DecisionPanel({ view, entries, agent }: Props) {
  const { t } = useWords();
  const newestFirst = view.decisions.toSorted((a, b) => b.proposed_at.localeCompare(a.proposed_at));
  const waiting = newestFirst.some(({ state }) => state === "proposed");
  const reviewed = newestFirst.some(({ review }) => review === "open");
  const possible = view.case.actions.includes("decide");
  return (
    <SpaceBetween size="m">
      {!waiting && possible && (
        <SpaceBetween size="m">
          <Risk risk={view.decision_policy.risk} high={view.decision_policy.needs_approval} />
          {view.decision_policy.needs_approval && <Box>{t("decision-four_eyes")}</Box>}
          <DecisionForm view={view} entries={entries} />
        </SpaceBetween>
      )}
      {!waiting && !possible && !reviewed && <Box color="text-body-secondary">{t("decision-impossible")}</Box>}
      {newestFirst.map((decision) => (
        <DecisionCard
          key={decision.id}
          decision={decision}
          entries={entries}
          mayApprove={agent.role !== "agent"}
          isMine={[agent.id, agent.name].includes(decision.proposed_by)}
        />
      ))}
    </SpaceBetween>
  );
}
