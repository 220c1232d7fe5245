import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";
import { SEVERITIES } from "../../../../api/codes.ts";
import { useAgents } from "../../../lib/agents.ts";
import { localMinute } from "../../../lib/local-time.ts";
import { useTags } from "../../../lib/tags.ts";
import { useWords } from "../../../lib/words.tsx";
import type { Act } from "../api/bulk-acts.ts";

const NOBODY = "nobody";
type Props = { act: Act; change: (part: Partial<Act>) => void };

/** What an act needs to be told. Resolving needs nothing. */
export function ActFields(props: Props): ReactNode {
  switch (props.act.act) {
    case "assign":
      return <Assign {...props} />;
    case "tag":
    case "untag":
      return <Tags {...props} />;
    case "severity":
      return <Severity {...props} />;
    case "snooze":
      return <Snooze {...props} />;
    default:
      return null;
  }
}

function Reason({ act, change, hint }: Props & { hint: string }) {
  const { t } = useWords();
  return (
    <FormField label={t("bulk-reason")} constraintText={hint}>
      <Input value={act.reason ?? ""} onChange={({ detail }) => change({ reason: detail.value })} />
    </FormField>
  );
}

function Assign({ act, change }: Props) {
  const { t } = useWords();
  const agents = useAgents();
  const options = [
    { value: "", label: t("filter-me") },
    { value: NOBODY, label: t("assign-nobody") },
    ...(agents.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = act.agent_id === null ? NOBODY : (act.agent_id ?? "");
  return (
    <SpaceBetween size="m">
      <FormField label={t("bulk-to")}>
        <Select
          selectedOption={options.find(({ value }) => value === chosen) ?? null}
          options={options}
          filteringType={options.length > 12 ? "auto" : "none"}
          onChange={({ detail: { selectedOption } }) => {
            const { value } = selectedOption;
            change({ agent_id: value === NOBODY ? null : value || undefined });
          }}
        />
      </FormField>
      <Reason act={act} change={change} hint={t("bulk-drawn-reason")} />
    </SpaceBetween>
  );
}

function Tags({ act, change }: Props) {
  const { t } = useWords();
  const known = useTags();
  const options = (known.data ?? []).map(({ name }) => ({ value: name, label: name }));
  const chosen = act.tags ?? [];
  return (
    <FormField label={t(act.act === "tag" ? "bulk-tag-which" : "bulk-untag-which")}>
      <Multiselect
        selectedOptions={chosen.map((value) => ({ value, label: value }))}
        options={options}
        filteringType="auto"
        placeholder={t("bulk-tags-choose")}
        empty={t("tags-none")}
        deselectAriaLabel={({ label }) => t("tags-remove", { name: label ?? "" })}
        onChange={({ detail }) => change({ tags: detail.selectedOptions.map(({ value }) => value ?? "") })}
      />
    </FormField>
  );
}

function Severity({ act, change }: Props) {
  const { t, word } = useWords();
  const options = SEVERITIES.map((value) => ({ value, label: word("case-severity", value) }));
  return (
    <FormField label={t("filter-severity")}>
      <Select
        selectedOption={options.find(({ value }) => value === act.severity) ?? null}
        options={options}
        placeholder={t("bulk-severity-choose")}
        onChange={({ detail }) => {
          change({ severity: options.find(({ value }) => value === detail.selectedOption.value)?.value ?? null });
        }}
      />
    </FormField>
  );
}

function Snooze({ act, change }: Props) {
  const { t } = useWords();
  return (
    <SpaceBetween size="m">
      <FormField label={t("snooze-until")} description={t("bulk-until-hint")}>
        <input
          className="time-input"
          type="datetime-local"
          aria-label={t("snooze-until")}
          defaultValue={act.until ? localMinute(new Date(act.until)) : ""}
          onChange={({ target }) => change({ until: target.value ? new Date(target.value).toISOString() : null })}
        />
      </FormField>
      <Reason act={act} change={change} hint={t("snooze-reason-hint")} />
    </SpaceBetween>
  );
}
