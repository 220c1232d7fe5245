import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { WAYS } from "../../../../api/codes.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { CONDITIONS, useConditions } from "../use-conditions.ts";
import type { Rule } from "./assignment-rules.tsx";
import { Dialog } from "./dialog.tsx";
import type { Team } from "./teams.tsx";

/** `rule` null: a new one, behind all others. */
type Props = { rule: Rule | null; teams: Team[]; put: (rule: Rule) => Promise<void>; close: () => void };

export function AssignmentRuleForm({ rule, teams, put, close }: Props) {
  const { t, word } = useWords();
  const notices = useNotices();
  const { options, chosen } = useConditions();
  const [draft, setDraft] = useState<Rule>(rule ?? { name: "", team_id: "", way: "round_robin" });
  const [tried, setTried] = useState(false);
  const choices = teams.map(({ id, name }) => ({ value: id, label: name }));
  const act = async () => {
    setTried(true);
    if (!draft.name.trim() || !draft.team_id) return false;
    await put({ ...draft, name: draft.name.trim() });
    notices.success(t("assignment-saved"));
    return true;
  };
  return (
    <Dialog
      title={rule ? t("assignment-edit-title", { name: rule.name }) : t("assignment-add")}
      submit={t("teams-submit")}
      act={act}
      close={close}
    >
      <FormField
        label={t("teams-name")}
        constraintText={t("assignment-name-hint")}
        errorText={tried && !draft.name.trim() && t("assignment-name-missing")}
      >
        <Input value={draft.name} onChange={({ detail }) => setDraft({ ...draft, name: detail.value })} ariaRequired />
      </FormField>
      {CONDITIONS.map((name) => (
        <FormField key={name} label={t(`assignment-${name}`)}>
          <Multiselect
            options={options[name]}
            selectedOptions={chosen(draft, name)}
            placeholder={t("assignment-choose")}
            filteringType={options[name].length > 12 ? "auto" : "none"}
            deselectAriaLabel={({ label }) => t("tags-remove", { name: label ?? "" })}
            onChange={({ detail }) =>
              setDraft({ ...draft, [name]: detail.selectedOptions.map(({ value }) => value ?? "") })
            }
          />
        </FormField>
      ))}
      <FormField label={t("case-team")} errorText={tried && !draft.team_id && t("assignment-team-missing")}>
        <Select
          options={choices}
          selectedOption={choices.find(({ value }) => value === draft.team_id) ?? null}
          placeholder={t("assignment-team-choose")}
          empty={t("assignment-no-teams")}
          onChange={({ detail }) => setDraft({ ...draft, team_id: detail.selectedOption.value ?? "" })}
        />
      </FormField>
      <FormField label={t("fact-way")}>
        <RadioGroup
          value={draft.way ?? "round_robin"}
          items={WAYS.map((value) => ({
            value,
            label: word("way", value),
            description: t(`way-${value}-hint`),
          }))}
          onChange={({ detail }) => setDraft({ ...draft, way: detail.value as NonNullable<Rule["way"]> })}
        />
      </FormField>
    </Dialog>
  );
}
