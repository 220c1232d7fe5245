import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { When } from "../../../lib/when.tsx";
import { useWords, type Words } from "../../../lib/words.tsx";
import { useDismiss } from "../api/dismiss-incident.ts";
import { useIncidents } from "../api/get-incidents.ts";
import { figures } from "../figures.ts";
import type { Incident } from "../types.ts";
import { Listing, RowButton } from "./listing.tsx";
import { MitigationForm } from "./mitigation-form.tsx";
import { Figure } from "./rate.tsx";

const LOOK = { open: "error", mitigated: "warning", closed: "success" } as const;

function place(words: Words, { channel, route, provider, country, carrier, prefix }: Incident): string {
  const { property } = figures(words);
  const named = [words.word("channel", channel), country && property("country", country), carrier, prefix];
  return [...named, route && `${route} → ${provider}`].filter(Boolean).join(" · ");
}

export function Incidents() {
  const words = useWords();
  const { t, word, maybe } = words;
  const { count, percent } = figures(words);
  const found = useIncidents();
  const [mitigated, setMitigated] = useState<Incident | null>(null);
  return (
    <>
      <Listing
        title={t("incidents-title")}
        hint={t("incidents-hint")}
        query={found}
        items={found.data?.items}
        trackBy="id"
        nothing={t("incidents-nothing")}
        columns={[
          { id: "where", header: t("incidents-where"), cell: (one) => place(words, one), isRowHeader: true },
          {
            id: "state",
            header: t("incidents-state"),
            cell: ({ state, closed_by }) => (
              <StatusIndicator type={LOOK[state]}>
                {[word("incident_state", state), closed_by && maybe(`incident_closed-${closed_by}`)]
                  .filter(Boolean)
                  .join(": ")}
              </StatusIndicator>
            ),
          },
          {
            id: "used",
            header: t("incidents-used"),
            cell: ({ used, sent, usual }) => (
              <Figure
                main={t("rate-of", { count: count(used), of: count(sent) })}
                more={t("incidents-usual", { share: percent(usual) })}
              />
            ),
          },
          { id: "since", header: t("incidents-since"), cell: ({ opened_at }) => <When at={opened_at} /> },
          { id: "waiting", header: t("incidents-waiting"), cell: ({ waiting }) => count(waiting) },
          {
            id: "acts",
            header: t("incidents-acts"),
            cell: (one) => <Acts incident={one} mitigate={() => setMitigated(one)} name={place(words, one)} />,
            minWidth: 190,
          },
          { id: "mitigations", header: t("incidents-mitigations"), cell: (one) => <Mitigations incident={one} /> },
        ]}
      />
      {mitigated && <MitigationForm incident={mitigated} close={() => setMitigated(null)} />}
    </>
  );
}

function Mitigations({ incident }: { incident: Incident }) {
  const { t } = useWords();
  if (!incident.mitigations.length) return "–";
  return (
    <ul>
      {incident.mitigations.map(({ id, resent, extended, affected, done_at }) => (
        <li key={id}>
          {t("mitigation-line", { resent, extended, affected })}
          {done_at === null && `, ${t("mitigation-running")}`}
        </li>
      ))}
    </ul>
  );
}

function Acts({ incident, mitigate, name }: { incident: Incident; mitigate: () => void; name: string }) {
  const { t } = useWords();
  const notices = useNotices();
  const dismiss = useDismiss();
  if (incident.state === "closed") return "–";
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <RowButton text={t("incidents-act-mitigate")} row={name} onClick={mitigate} />
      <RowButton
        text={t("incidents-act-dismiss")}
        row={name}
        onClick={() => void dismiss(incident.id).then(() => notices.success(t("incidents-dismissed")), notices.problem)}
      />
    </SpaceBetween>
  );
}
