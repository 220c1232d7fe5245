import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useNotices } from "../lib/notices.tsx";
import { When } from "../lib/when.tsx";
import { useWords, type Words } from "../lib/words.tsx";
import { type Incident, useIncidents, useOperatorActs } from "./api.ts";
import { figures } from "./figures.ts";
import { Listing, RowButton } from "./listing.tsx";
import { Figure } from "./rate.tsx";
import { RemedyForm } from "./remedy-form.tsx";

const LOOK = { open: "error", remedied: "warning", closed: "success" } as const;

function place(words: Words, { channel, route, provider, country, carrier, beginning }: Incident): string {
  const { property } = figures(words);
  const named = [words.word("channel", channel), country && property("country", country), carrier, beginning];
  return [...named, route && `${route} → ${provider}`].filter(Boolean).join(" · ");
}

export function Incidents() {
  const words = useWords();
  const { t, word } = words;
  const { count, percent } = figures(words);
  const found = useIncidents();
  const [remedied, setRemedied] = useState<Incident | null>(null);
  return (
    <>
      <Listing
        title={t("incidents.title")}
        hint={t("incidents.hint")}
        query={found}
        items={found.data?.items}
        trackBy="id"
        nothing={t("incidents.nothing")}
        columns={[
          { id: "where", header: t("incidents.where"), cell: (one) => place(words, one), isRowHeader: true },
          {
            id: "state",
            header: t("incidents.state"),
            cell: ({ state, closed_by }) => (
              <StatusIndicator type={LOOK[state]}>
                {[word("incident_state", state), closed_by && word("incident_closed", closed_by)]
                  .filter(Boolean)
                  .join(": ")}
              </StatusIndicator>
            ),
          },
          {
            id: "used",
            header: t("incidents.used"),
            cell: ({ used, sent, usual }) => (
              <Figure
                main={t("rate.of", { count: count(used), of: count(sent) })}
                more={t("incidents.usual", { share: percent(usual) })}
              />
            ),
          },
          { id: "since", header: t("incidents.since"), cell: ({ opened_at }) => <When at={opened_at} /> },
          { id: "waiting", header: t("incidents.waiting"), cell: ({ waiting }) => count(waiting) },
          {
            id: "acts",
            header: t("incidents.acts"),
            cell: (one) => <Acts incident={one} remedy={() => setRemedied(one)} name={place(words, one)} />,
            minWidth: 190,
          },
          { id: "remedies", header: t("incidents.remedies"), cell: (one) => <Remedies incident={one} /> },
        ]}
      />
      {remedied && <RemedyForm incident={remedied} close={() => setRemedied(null)} />}
    </>
  );
}

function Remedies({ incident }: { incident: Incident }) {
  const { t } = useWords();
  if (!incident.remedies.length) return "–";
  return (
    <ul>
      {incident.remedies.map(({ id, resent, extended, hit, done_at }) => (
        <li key={id}>
          {t("remedy.line", { resent, extended, hit })}
          {done_at === null && `, ${t("remedy.running")}`}
        </li>
      ))}
    </ul>
  );
}

function Acts({ incident, remedy, name }: { incident: Incident; remedy: () => void; name: string }) {
  const { t } = useWords();
  const notices = useNotices();
  const { dismiss } = useOperatorActs();
  if (incident.state === "closed") return "–";
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <RowButton text={t("incidents.act.remedy")} row={name} onClick={remedy} />
      <RowButton
        text={t("incidents.act.dismiss")}
        row={name}
        onClick={() => void dismiss(incident.id).then(() => notices.success(t("incidents.dismissed")), notices.problem)}
      />
    </SpaceBetween>
  );
}
