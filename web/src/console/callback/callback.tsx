// A call that the applicant asked for: when and where, and what came of it.
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useRef, useState } from "react";
import { post } from "../../api/client.ts";
import type { Callback, Case } from "../../api/types.ts";
import { useNotices } from "../lib/notices.tsx";
import { clockTime, exactTime, useNow } from "../lib/when.tsx";
import { useWords } from "../lib/words.tsx";

const LOOK = { waiting: "pending", done: "success", missed: "warning", canceled: "stopped" } as const;
const OUTCOMES = ["done", "missed", "canceled"] as const;

export function CallbackPanel({ kase, callback }: { kase: Case; callback: Callback }) {
  const { t, word } = useWords();
  const extension = callback.extension && t("callback.extension", { extension: callback.extension });
  return (
    <SpaceBetween size="s">
      <div className="callback">
        <strong>{[callback.number, extension].filter(Boolean).join(" ")}</strong>
        <Window callback={callback} />
        <StatusIndicator type={LOOK[callback.state]}>{word("callback", callback.state)}</StatusIndicator>
      </div>
      {callback.outcome && <div>{callback.outcome}</div>}
      {kase.actions.includes("callback") && <Outcome caseId={kase.id} />}
    </SpaceBetween>
  );
}

function Window({ callback: { window_start, window_end, state } }: { callback: Callback }) {
  const { t, language } = useWords();
  const now = useNow();
  if (!window_start) return <span>{t("callback.anytime")}</span>;
  const open = Date.parse(window_start) <= now && (!window_end || now <= Date.parse(window_end));
  const late = window_end !== null && now > Date.parse(window_end);
  const range = exactTime(window_start, language) + (window_end ? ` – ${clockTime(window_end, language)}` : "");
  return (
    <span>
      {range} {state === "waiting" && open && <strong>{t("callback.now")}</strong>}
      {state === "waiting" && late && <strong>{t("callback.late")}</strong>}
    </span>
  );
}

function Outcome({ caseId }: { caseId: string }) {
  const { t, word } = useWords();
  const notices = useNotices();
  const [outcome, setOutcome] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const input = useRef<InputProps.Ref>(null);

  const record = async (state: (typeof OUTCOMES)[number]) => {
    setMissing(!outcome.trim());
    if (!outcome.trim()) return input.current?.focus();
    setBusy(state);
    try {
      await post<Case>(`/v1/desk/cases/${caseId}/callback`, { state, outcome: outcome.trim() });
      notices.success(t("callback.recorded"));
    } catch (error) {
      notices.problem(error);
    }
    setBusy(null);
  };
  return (
    <SpaceBetween size="xs">
      <FormField label={t("callback.outcome")} errorText={missing && t("callback.outcome.missing")}>
        <Input ref={input} value={outcome} onChange={({ detail }) => setOutcome(detail.value)} />
      </FormField>
      <SpaceBetween direction="horizontal" size="xs">
        {OUTCOMES.map((state) => (
          <Button key={state} loading={busy === state} disabled={busy !== null} onClick={() => void record(state)}>
            {word("callback", state)}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}
