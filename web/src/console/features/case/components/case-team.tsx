import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { useActs, useHint, useKeyboard } from "../../../lib/acts.tsx";
import type { Agent, DeskCase } from "../../../lib/desk.ts";
import { useTeams } from "../../../lib/teams.ts";
import { useWords } from "../../../lib/words.tsx";
import { useSetTeam } from "../api/set-team.ts";
import { AssignReason } from "./assign-reason.tsx";

/** In whose queue a case is, and how to hand it over. Nothing where the desk has no teams. */
export function CaseTeam({ view, agent }: { view: DeskCase; agent: Agent }) {
  const { t } = useWords();
  const { open } = useKeyboard();
  const hint = useHint();
  const set = useSetTeam(view.case.id);
  const teams = useTeams().data ?? [];
  const [asked, setAsked] = useState<{ id: string; name: string } | null>(null);
  const { team = null, assignee } = view;
  const fixed = view.case.resolved_at !== null;
  const others = teams.filter(({ id, closed }) => !closed && id !== team?.id);
  const drawn = view.decision_policy.draws_cases; // then it is a lead's to take one from somebody, with a reason
  const taken = drawn && assignee !== null && assignee.id !== agent.id;
  useActs({
    team: !fixed &&
      (others.length > 0 || team !== null) && [
        ...others.map((one) => ({ id: one.id, text: one.name, run: () => (taken ? setAsked(one) : set(one)) })),
        ...(team ? [{ id: "", text: t("case-team-none"), run: () => set(null) }] : []),
      ],
  });
  if (teams.length === 0) return null;
  const text = `${t("case-team")}: ${team?.name ?? t("case-team-none")}`;
  if (fixed) return <span className="secondary">{text}</span>;
  return (
    <>
      <Button
        variant="inline-link"
        nativeButtonAttributes={hint("team")}
        onClick={() => open({ what: "choices", act: "team" })}
      >
        {text}
      </Button>
      {asked && (
        <AssignReason
          name={asked.name}
          close={() => setAsked(null)}
          give={(reason) => {
            set(asked, reason);
            setAsked(null);
          }}
        />
      )}
    </>
  );
}
