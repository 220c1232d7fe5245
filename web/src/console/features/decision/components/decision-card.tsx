// A decision as it was made: verdict, reason, and exactly the evidence that was frozen with it.
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useRef, useState } from "react";
import type { Decision, Entry } from "../../../../api/types.ts";
import { EntryLine } from "../../../lib/entry-line.tsx";
import { FactList } from "../../../lib/fact-list.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useResolvedNotice } from "../../../lib/resolved-notice.ts";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import type { Settlement } from "../api/settle-decision.ts";
import { useSettle } from "../api/settle-decision.ts";
import { AfterDecision } from "./after-decision.tsx";
import { Risk } from "./risk.tsx";

const LOOK = {
  proposed: "pending",
  approved: "in-progress",
  executed: "success",
  rejected: "error",
  withdrawn: "stopped",
  superseded: "stopped",
  undone: "warning",
} as const;

type Props = { decision: Decision; entries: Entry[]; isMine: boolean; mayApprove: boolean };

export function DecisionCard({ decision, entries, isMine, mayApprove }: Props) {
  const words = useWords();
  const { t, word } = words;
  const yes = Object.keys(decision.checklist).filter((code) => decision.checklist[code]);
  return (
    <article className={`decision ${decision.state}`}>
      <div className="decision-head">
        <StatusIndicator type={LOOK[decision.state]}>{word("decision_state", decision.state)}</StatusIndicator>
        <strong>{word("verdict", decision.verdict)}</strong>
        <span className="secondary">
          {decision.proposed_by} · <When at={decision.proposed_at} />
        </span>
      </div>
      <FactList
        facts={[
          { name: t("decision-reason"), value: word("reason", decision.reason) },
          { name: t("decision-waived"), value: decision.waives.map((name) => word("requirement", name)).join(", ") },
          { name: t("decision-checklist"), value: yes.map((code) => word("checklist", code)).join("; ") },
          { name: t("decision-note"), value: decision.note },
          { name: t("decision-by"), value: decision.decided_by ?? "" },
          { name: t("decision-hash"), value: `${decision.evidence_hash.slice(0, 16)} · ${decision.policy}` },
        ].filter(({ value }) => value)}
      />
      <Risk risk={decision.risk} high={decision.needs_approval} />
      <FrozenEvidence decision={decision} entries={entries} />
      <AfterDecision decision={decision} mayApprove={mayApprove} />
      {decision.state === "proposed" && (isMine || mayApprove) && <Settle decision={decision} isMine={isMine} />}
    </article>
  );
}

function FrozenEvidence({ decision, entries }: { decision: Decision; entries: Entry[] }) {
  const { t } = useWords();
  const entryOf = (ref: string) => entries.find(({ seq }) => String(seq) === ref);
  return (
    <details open={decision.state === "proposed"}>
      <summary>{t("decision-evidence-frozen", { count: decision.evidence.length })}</summary>
      <ul className="frozen">
        {decision.evidence.map(({ kind, ref, note }) => {
          const entry = kind === "entry" ? entryOf(ref) : undefined;
          return <li key={`${kind}.${ref}`}>{entry ? <EntryLine entry={entry} /> : `${kind} ${ref} ${note}`}</li>;
        })}
      </ul>
    </details>
  );
}

function Settle({ decision, isMine }: { decision: Decision; isMine: boolean }) {
  const { t, word } = useWords();
  const notices = useNotices();
  const send = useSettle(decision);
  const toldResolved = useResolvedNotice(decision.case_id);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<Settlement | null>(null);
  const input = useRef<InputProps.Ref>(null);

  const settle = async (settlement: Settlement) => {
    setMissing(settlement === "reject" && !note.trim());
    if (settlement === "reject" && !note.trim()) return input.current?.focus();
    setBusy(settlement);
    try {
      await send(settlement, note.trim());
      if (settlement === "approve") toldResolved(word("settled", settlement));
      else notices.success(word("settled", settlement));
    } catch (error) {
      notices.problem(error);
    }
    setBusy(null);
  };
  // Four eyes: the proposer can only take the proposal back.
  const settlements: Settlement[] = isMine ? ["withdraw"] : ["approve", "reject"];
  return (
    <SpaceBetween size="xs">
      <FormField label={t("decision-settle-note")} errorText={missing && t("decision-settle-missing")} stretch>
        <Input ref={input} value={note} onChange={({ detail }) => setNote(detail.value)} />
      </FormField>
      <SpaceBetween direction="horizontal" size="xs">
        {settlements.map((settlement) => (
          <Button
            key={settlement}
            variant={settlement === "approve" ? "primary" : "normal"}
            loading={busy === settlement}
            disabled={busy !== null}
            onClick={() => void settle(settlement)}
          >
            {word("settle", settlement)}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}
