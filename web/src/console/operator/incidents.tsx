import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { useNotices } from "../lib/notices.tsx";
import { When } from "../lib/when.tsx";
import { useWords, type Words } from "../lib/words.tsx";
import { type Incident, useIncidents, useOperatorActs } from "./api.ts";
import { figures } from "./figures.ts";
import { Nothing } from "./loading.tsx";
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
      <Table
        variant="container"
        items={found.data?.items ?? []}
        trackBy="id"
        contentDensity="compact"
        loading={found.isPending}
        loadingText={t("operator.loading")}
        ariaLabels={{ tableLabel: t("incidents.title") }}
        empty={<Nothing query={found} text={t("incidents.nothing")} />}
        header={
          <Header variant="h2" description={t("incidents.hint")}>
            {t("incidents.title")}
          </Header>
        }
        columnDefinitions={[
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
              <span className="rate">
                <strong>{t("rate.of", { count: count(used), of: count(sent) })}</strong>
                <span className="secondary">{t("incidents.usual", { share: percent(usual) })}</span>
              </span>
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
  const act = (key: "incidents.act.remedy" | "incidents.act.dismiss") => ({
    ariaLabel: `${t(key)}: ${name}`,
    children: t(key),
  });
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button variant="inline-link" {...act("incidents.act.remedy")} onClick={remedy} />
      <Button
        variant="inline-link"
        {...act("incidents.act.dismiss")}
        onClick={() => void dismiss(incident.id).then(() => notices.success(t("incidents.dismissed")), notices.problem)}
      />
    </SpaceBetween>
  );
}
