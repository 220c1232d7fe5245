// A call that the applicant asked for: when and where, and what came of it.
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useRef, useState } from "react";
import { CALLBACK_OUTCOMES } from "../../../../api/codes.ts";
import type { Callback, Case } from "../../../../api/types.ts";
import { zoneName } from "../../../../messages/zone.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { minuteTime, timeSpan, useNow, zonesDiffer } from "../../../lib/when.tsx";
import { useWords, type Words } from "../../../lib/words.tsx";
import { recordCallback } from "../api/record-callback.ts";

const LOOK = { waiting: "pending", done: "success", missed: "warning", canceled: "stopped" } as const;

export function CallbackPanel({ kase, callback }: { kase: Case; callback: Callback }) {
  const { t, word } = useWords();
  const extension = callback.extension && t("callback-extension", { extension: callback.extension });
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

function Window({ callback }: { callback: Callback }) {
  const words = useWords();
  const now = useNow();
  const { window_start, window_end, state } = callback;
  const late = window_end !== null && now > Date.parse(window_end);
  const open = !late && window_start !== null && Date.parse(window_start) <= now;
  return (
    <span>
      {windowText(callback, words)} {state === "waiting" && open && <strong>{words.t("callback-now")}</strong>}
      {state === "waiting" && late && <strong>{words.t("callback-late")}</strong>}
    </span>
  );
}

/** The hours as the person meant them, and where the agent's clock shows others, those too. */
function windowText(callback: Callback, words: Words): string {
  const { window_start, window_end, time_zone } = callback;
  const at = window_start ?? window_end;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!at || !time_zone) return hoursText(callback, words, here) + (at ? ` (${zoneName()})` : "");
  const there = words.t("callback-there", { window: hoursText(callback, words, time_zone), zone: zoneName(time_zone) });
  if (!zonesDiffer(at, time_zone, here)) return there;
  return `${there} · ${words.t("callback-here", { window: hoursText(callback, words, here) })}`;
}

function hoursText({ window_start, window_end }: Callback, { t, language }: Words, zone: string): string {
  if (window_start && window_end) return timeSpan(window_start, window_end, language, zone);
  if (window_start) return t("callback-from", { at: minuteTime(window_start, language, zone) });
  if (window_end) return t("callback-until", { at: minuteTime(window_end, language, zone) });
  return t("callback-anytime");
}

function Outcome({ caseId }: { caseId: string }) {
  const { t, word } = useWords();
  const notices = useNotices();
  const [outcome, setOutcome] = useState("");
  const [told, setTold] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const input = useRef<InputProps.Ref>(null);

  const record = async (state: (typeof CALLBACK_OUTCOMES)[number]) => {
    setMissing(!outcome.trim());
    if (!outcome.trim()) return input.current?.focus();
    setBusy(state);
    try {
      const body = { state, outcome: outcome.trim(), for_applicant: told };
      await recordCallback(caseId, body);
      notices.success(t("callback-recorded"));
      setOutcome("");
      setTold(false);
    } catch (error) {
      notices.problem(error);
    }
    setBusy(null);
  };
  return (
    <SpaceBetween size="xs">
      <FormField label={t("callback-outcome")} errorText={missing && t("callback-outcome-missing")}>
        <Input ref={input} value={outcome} onChange={({ detail }) => setOutcome(detail.value)} />
      </FormField>
      <Checkbox
        checked={told}
        description={t("callback-outcome-for-hint")}
        onChange={({ detail }) => setTold(detail.checked)}
      >
        {t("callback-outcome-for")}
      </Checkbox>
      <SpaceBetween direction="horizontal" size="xs">
        {CALLBACK_OUTCOMES.map((state) => (
          <Button key={state} loading={busy === state} disabled={busy !== null} onClick={() => void record(state)}>
            {word("callback", state)}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}
