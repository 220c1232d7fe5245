import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Textarea from "@cloudscape-design/components/textarea";
import { useEffect, useRef, useState } from "react";
import { VERDICTS } from "../../../../api/codes.ts";
import type { Entry, RequirementName, Verdict } from "../../../../api/types.ts";
import { useTellDeciding } from "../../../lib/activity.ts";
import type { DeskCase } from "../../../lib/desk.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useResolvedNotice } from "../../../lib/resolved-notice.ts";
import { useWords } from "../../../lib/words.tsx";
import { usePropose } from "../api/propose-decision.ts";
import { type Draft, emptyDraft, gapsOf, isRequired, proposalOf, waivable } from "../draft.ts";
import { EvidencePicker } from "./evidence-picker.tsx";
import { PolicyPanel } from "./policy-panel.tsx";

type Props = { view: DeskCase; entries: Entry[] };

export function DecisionForm({ view, entries }: Props) {
  const { t, word } = useWords();
  const notices = useNotices();
  const problemText = useProblemText();
  const propose = usePropose(view.case.id);
  const toldResolved = useResolvedNotice(view.case.id);
  const [draft, setDraft] = useState(() => emptyDraft(view.account));
  useTellDeciding(view.case.id, draft);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) alert.current?.focus();
  }, [refusal]);

  const policy = view.decision_policy;
  const activates = draft.verdict === "activate";
  const gaps = gapsOf(draft, policy, view.account);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const reasons = policy.reasons[draft.verdict].map((value) => ({ value, label: word("reason", value) }));

  const submit = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const decision = await propose(proposalOf(draft, view.account, entries));
      if (decision.state === "proposed") notices.success(t("decision-proposed"));
      else if (decision.verdict === "ask_more") notices.success(t("decision-executed"));
      else toldResolved(t("decision-resolved"));
      setDraft(emptyDraft(view.account));
    } catch (error) {
      setRefusal(problemText(error));
    }
    setBusy(false);
  };
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label={t("decision-verdict")}
        selectedId={draft.verdict}
        options={VERDICTS.map((id) => ({ id, text: word("verdict", id) }))}
        onChange={({ detail }) => change({ verdict: detail.selectedId as Verdict, reason: null })}
      />
      <FormField label={t("decision-reason")} stretch>
        <Select
          placeholder={t("decision-reason-choose")}
          options={reasons}
          selectedOption={reasons.find(({ value }) => value === draft.reason) ?? null}
          onChange={({ detail }) => change({ reason: detail.selectedOption.value ?? null })}
        />
      </FormField>
      {activates && <ActivationFields view={view} draft={draft} change={change} />}
      <FormField label={t("decision-evidence-chosen", { count: draft.evidence.length })} stretch>
        <EvidencePicker entries={entries} chosen={draft.evidence} change={(evidence) => change({ evidence })} />
      </FormField>
      <FormField label={t("decision-note")} constraintText={t("decision-note-hint")} stretch>
        <Textarea rows={2} value={draft.note} onChange={({ detail }) => change({ note: detail.value })} />
      </FormField>
      <PolicyPanel verdict={draft.verdict} reason={draft.reason} />
      {refusal && (
        <div ref={alert} tabIndex={-1} role="alert">
          <Alert type="error">{refusal}</Alert>
        </div>
      )}
      <SpaceBetween direction="horizontal" size="s" alignItems="center">
        <Button variant="primary" loading={busy} disabled={gaps.length > 0} onClick={() => void submit()}>
          {activates && policy.needs_approval ? t("decision-propose") : word("do", draft.verdict)}
        </Button>
        {gaps.length > 0 && (
          <Box color="text-body-secondary">
            {t("decision-missing", { gaps: gaps.map((gap) => word("gap", gap)).join(", ") })}
          </Box>
        )}
      </SpaceBetween>
    </SpaceBetween>
  );
}

type FieldsProps = { view: DeskCase; draft: Draft; change: (part: Partial<Draft>) => void };

function ActivationFields({ view, draft, change }: FieldsProps) {
  const { t, word } = useWords();
  const waive = (name: RequirementName, on: boolean) =>
    change({ waives: on ? [...draft.waives, name] : draft.waives.filter((each) => each !== name) });
  return (
    <SpaceBetween size="m">
      <FormField label={t("decision-waives")} stretch>
        <SpaceBetween direction="horizontal" size="l">
          {waivable(view.account).map((name) => (
            <Checkbox
              key={name}
              checked={draft.waives.includes(name)}
              onChange={({ detail }) => waive(name, detail.checked)}
            >
              {word("requirement", name)}
            </Checkbox>
          ))}
        </SpaceBetween>
      </FormField>
      <FormField label={t("decision-checklist")} stretch>
        {view.decision_policy.checklist.map((item) => (
          <Checkbox
            key={item.code}
            checked={draft.checklist[item.code] ?? false}
            onChange={({ detail }) => change({ checklist: { ...draft.checklist, [item.code]: detail.checked } })}
          >
            {word("checklist", item.code)}
            {isRequired(item, draft) && <span className="secondary"> {t("decision-required")}</span>}
          </Checkbox>
        ))}
      </FormField>
    </SpaceBetween>
  );
}
