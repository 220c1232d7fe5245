import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { LANGUAGES } from "../../../../messages/dictionary.ts";
import { useWords } from "../../../lib/words.tsx";
import { useCapacities, useRules } from "../api/get-assignment.ts";
import { CapacityForm } from "./capacity-form.tsx";
import { Listing, RowButton } from "./listing.tsx";

export type Capacity = Schemas["AgentCapacity"];

const languageName = (code: string) => LANGUAGES.find((one) => one.code === code)?.name ?? code;

/** How much each agent has and takes at once, and in which languages they answer. */
export function Capacities() {
  const { t } = useWords();
  const found = useCapacities();
  const desk = useRules().data?.current;
  const [shown, setShown] = useState<Capacity | null>(null);
  const has = (now: number, own: number | null, usual: number | undefined) =>
    t("capacities-has", { has: now, maximum: own ?? usual ?? "–" });
  return (
    <>
      <Listing<Capacity>
        title={t("capacities-title")}
        hint={t("capacities-hint")}
        query={found}
        items={found.data}
        trackBy="id"
        columns={[
          { id: "name", header: t("capacities-agent"), cell: ({ name }) => name, isRowHeader: true },
          {
            id: "languages",
            header: t("capacities-languages"),
            cell: ({ languages }) => languages.map(languageName).join(", "),
          },
          {
            id: "cases",
            header: t("capacities-cases"),
            cell: ({ cases, max_cases }) => has(cases, max_cases, desk?.max_cases),
          },
          {
            id: "chats",
            header: t("capacities-chats"),
            cell: ({ chats, max_chats }) => has(chats, max_chats, desk?.max_chats),
          },
          { id: "there", header: t("capacities-there"), cell: ({ online }) => t(online ? "yes" : "no") },
          {
            id: "act",
            header: t("teams-acts"),
            cell: (one) => <RowButton text={t("teams-edit")} row={one.name} onClick={() => setShown(one)} />,
          },
        ]}
      />
      {shown && desk && <CapacityForm agent={shown} desk={desk} close={() => setShown(null)} />}
    </>
  );
}
