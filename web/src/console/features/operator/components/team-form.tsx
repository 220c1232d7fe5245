import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Multiselect from "@cloudscape-design/components/multiselect";
import { useState } from "react";
import { useAgents } from "../../../lib/agents.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useChangeTeam, useCreateTeam } from "../api/put-assignment.ts";
import { Dialog } from "./dialog.tsx";
import type { Team } from "./teams.tsx";

/** `team` null: a new one. */
export function TeamForm({ team, close }: { team: Team | null; close: () => void }) {
  const { t } = useWords();
  const notices = useNotices();
  const create = useCreateTeam();
  const change = useChangeTeam();
  const agents = useAgents();
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState(team?.members.map(({ id }) => id) ?? []);
  const [closed, setClosed] = useState(team?.closed ?? false);
  const [tried, setTried] = useState(false);
  const options = (agents.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const act = async () => {
    setTried(true);
    if (!name.trim()) return false;
    const body = { name: name.trim(), member_ids: members };
    await (team ? change(team.id, { ...body, closed, version: team.version }) : create(body));
    notices.success(t("teams-saved", { name: name.trim() }));
    return true;
  };
  return (
    <Dialog
      title={team ? t("teams-edit-title", { name: team.name }) : t("teams-add")}
      submit={t("teams-submit")}
      act={act}
      close={close}
    >
      <FormField
        label={t("teams-name")}
        constraintText={t("teams-name-hint")}
        errorText={tried && !name.trim() && t("teams-name-missing")}
      >
        <Input value={name} onChange={({ detail }) => setName(detail.value)} ariaRequired />
      </FormField>
      <FormField label={t("teams-members")}>
        <Multiselect
          options={options}
          selectedOptions={options.filter(({ value }) => members.includes(value))}
          filteringType="auto"
          placeholder={t("teams-choose")}
          empty={t("teams-no-members")}
          deselectAriaLabel={({ label }) => t("tags-remove", { name: label ?? "" })}
          onChange={({ detail }) => setMembers(detail.selectedOptions.map(({ value }) => value ?? ""))}
        />
      </FormField>
      {team && (
        <Checkbox
          checked={closed}
          description={t("teams-closed-hint")}
          onChange={({ detail }) => setClosed(detail.checked)}
        >
          {t("teams-closed")}
        </Checkbox>
      )}
    </Dialog>
  );
}
