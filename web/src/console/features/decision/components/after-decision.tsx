// What follows an activation: a second review where it was drawn, and for a time the way back.
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useRef, useState } from "react";
import type { Decision } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { PhoneRecheck } from "../../../lib/phone-recheck.tsx";
import { minuteTime, useNow } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { type After, useAfterDecision } from "../api/after-decision.ts";

const LOOK = { open: "pending", upheld: "success", overturned: "warning" } as const;

export function AfterDecision({ decision, mayApprove }: { decision: Decision; mayApprove: boolean }) {
  const { t, word, language } = useWords();
  const now = useNow();
  const until = decision.undo_until;
  const undoable = decision.state === "executed" && until !== null && Date.parse(until) > now;
  const choices: After[] = [
    ...(decision.review === "open" ? (["upheld", "overturned"] as const) : []),
    ...(undoable ? (["undo"] as const) : []),
  ];
  return (
    <SpaceBetween size="xs">
      {decision.review && (
        <div>
          <StatusIndicator type={LOOK[decision.review]}>{word("review", decision.review)}</StatusIndicator>{" "}
          <span className="secondary">{decision.reviewed_by}</span>
        </div>
      )}
      <PhoneRecheck decision={decision} />
      {undoable && until && <div className="secondary">{t("undo-until", { at: minuteTime(until, language) })}</div>}
      {mayApprove && choices.length > 0 && <Choices decision={decision} choices={choices} />}
    </SpaceBetween>
  );
}

function Choices({ decision, choices }: { decision: Decision; choices: After[] }) {
  const { t, word } = useWords();
  const notices = useNotices();
  const send = useAfterDecision(decision);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<After | null>(null);
  const input = useRef<InputProps.Ref>(null);

  const act = async (what: After) => {
    setMissing(!note.trim());
    if (!note.trim()) return input.current?.focus();
    setBusy(what);
    try {
      await send(what, note.trim());
      if (what !== "upheld") notices.withdraw(decision.case_id);
      notices.success(word("after-done", what));
    } catch (error) {
      notices.problem(error);
    }
    setBusy(null);
  };
  return (
    <SpaceBetween size="xs">
      <FormField label={t("after-note")} errorText={missing && t("after-missing")} stretch>
        <Input ref={input} value={note} onChange={({ detail }) => setNote(detail.value)} />
      </FormField>
      <SpaceBetween direction="horizontal" size="xs">
        {choices.map((what) => (
          <Button key={what} loading={busy === what} disabled={busy !== null} onClick={() => void act(what)}>
            {word("after", what)}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}
