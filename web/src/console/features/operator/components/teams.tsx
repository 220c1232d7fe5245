import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useWords } from "../../../lib/words.tsx";
import { useDeskTeams } from "../api/get-assignment.ts";
import { Listing, RowButton } from "./listing.tsx";
import { TeamForm } from "./team-form.tsx";

export type Team = Schemas["Team"];

/** Agents who share a queue. */
export function Teams() {
  const { t } = useWords();
  const found = useDeskTeams();
  const [form, setForm] = useState<{ team: Team | null } | null>(null);
  return (
    <>
      <Listing<Team>
        title={t("teams-title")}
        hint={t("teams-hint")}
        actions={<Button onClick={() => setForm({ team: null })}>{t("teams-add")}</Button>}
        query={found}
        items={found.data}
        trackBy="id"
        nothing={t("teams-nothing")}
        columns={[
          { id: "name", header: t("teams-name"), cell: ({ name }) => name, isRowHeader: true },
          {
            id: "members",
            header: t("teams-members"),
            cell: ({ members }) => members.map(({ name }) => name).join(", ") || t("teams-no-members"),
          },
          {
            id: "state",
            header: t("teams-state"),
            cell: ({ closed }) => t(closed ? "teams-closed" : "teams-open"),
          },
          {
            id: "act",
            header: t("teams-acts"),
            cell: (team) => <RowButton text={t("teams-edit")} row={team.name} onClick={() => setForm({ team })} />,
          },
        ]}
      />
      {form && <TeamForm team={form.team} close={() => setForm(null)} />}
    </>
  );
}
