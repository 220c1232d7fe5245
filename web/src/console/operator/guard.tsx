import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { useNotices } from "../lib/notices.tsx";
import { When } from "../lib/when.tsx";
import { useWords, type Words } from "../lib/words.tsx";
import { type Stop, useOperatorActs, useRules, useStops } from "./api.ts";
import { figures } from "./figures.ts";
import { Nothing } from "./loading.tsx";
import { RuleForm } from "./rule-form.tsx";

const RULE_LOOK = { allow: "success", deny: "error", monitor: "info" } as const;
const STOP_LOOK = { holding: "error", lifted: "stopped", over: "success" } as const;

/** `VN`, `+8491`, `*` or a masked number, in words. */
export function aboutWords(words: Words, about: string): string {
  if (about === "*") return words.t("rules.about.all");
  return /^[A-Z]{2}$/.test(about) ? figures(words).property("country", about) : about;
}

/** The figures that a stop was made for. */
function evidenceWords(words: Words, { evidence }: Stop): string {
  const { count, money } = figures(words);
  const { used, sent, most, minutes, unit } = evidence as Record<string, unknown>;
  if (unit === "spend") return words.t("ceilings.of", { used: money(Number(used)), most: money(Number(most)) });
  if (unit) return words.t("ceilings.messages", { used: count(Number(used)), most: count(Number(most)) });
  return words.t("stops.pumped", { used: count(Number(used)), sent: count(Number(sent)), minutes: Number(minutes) });
}

const channelWords = ({ t, word }: Words, channel: string | null) =>
  channel ? word("channel", channel) : t("rules.channels");

export function Guard() {
  return (
    <SpaceBetween size="l">
      <Stops />
      <Rules />
    </SpaceBetween>
  );
}

function Rules() {
  const words = useWords();
  const { t, word } = words;
  const notices = useNotices();
  const { removeRule } = useOperatorActs();
  const found = useRules();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Table
        variant="container"
        items={found.data?.items ?? []}
        trackBy="id"
        contentDensity="compact"
        loading={found.isPending}
        loadingText={t("operator.loading")}
        ariaLabels={{ tableLabel: t("rules.title") }}
        empty={<Nothing query={found} text={t("rules.nothing")} />}
        header={
          <Header
            variant="h2"
            description={t("rules.hint")}
            actions={<Button onClick={() => setAdding(true)}>{t("rules.add")}</Button>}
          >
            {t("rules.title")}
          </Header>
        }
        columnDefinitions={[
          { id: "about", header: t("rules.about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
          { id: "channel", header: t("group.channel"), cell: ({ channel }) => channelWords(words, channel) },
          {
            id: "stance",
            header: t("rules.stance"),
            cell: ({ stance }) => (
              <StatusIndicator type={RULE_LOOK[stance]}>{word("stance", stance)}</StatusIndicator>
            ),
          },
          { id: "note", header: t("rules.note"), cell: ({ note }) => note || "–" },
          { id: "by", header: t("rules.by"), cell: ({ set_by }) => set_by.replace(/^\w+:/, "") },
          { id: "at", header: t("rules.at"), cell: ({ set_at }) => <When at={set_at} /> },
          {
            id: "act",
            header: t("incidents.acts"),
            cell: ({ id, about }) => (
              <Button
                variant="inline-link"
                ariaLabel={`${t("rules.remove")}: ${aboutWords(words, about)}`}
                onClick={() => void removeRule(id).then(() => notices.success(t("rules.removed")), notices.problem)}
              >
                {t("rules.remove")}
              </Button>
            ),
          },
        ]}
      />
      {adding && <RuleForm close={() => setAdding(false)} />}
    </>
  );
}

function Stops() {
  const words = useWords();
  const { t, word } = words;
  const notices = useNotices();
  const { lift } = useOperatorActs();
  const found = useStops();
  return (
    <Table
      variant="container"
      items={found.data?.items ?? []}
      trackBy="id"
      contentDensity="compact"
      loading={found.isPending}
      loadingText={t("operator.loading")}
      ariaLabels={{ tableLabel: t("stops.title") }}
      empty={<Nothing query={found} text={t("stops.nothing")} />}
      header={
        <Header variant="h2" description={t("stops.hint")}>
          {t("stops.title")}
        </Header>
      }
      columnDefinitions={[
        { id: "about", header: t("stops.about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
        { id: "channel", header: t("group.channel"), cell: ({ channel }) => channelWords(words, channel) },
        { id: "why", header: t("stops.why"), cell: ({ why }) => word("why", why) },
        { id: "evidence", header: t("stops.evidence"), cell: (stop) => evidenceWords(words, stop) },
        {
          id: "state",
          header: t("stops.state"),
          cell: ({ state }) => (
            <StatusIndicator type={STOP_LOOK[state]}>{word("stop_state", state)}</StatusIndicator>
          ),
        },
        { id: "made", header: t("stops.made"), cell: ({ made_at }) => <When at={made_at} /> },
        {
          id: "act",
          header: t("incidents.acts"),
          cell: ({ id, about, state }) =>
            state === "holding" ? (
              <Button
                variant="inline-link"
                ariaLabel={`${t("stops.lift")}: ${aboutWords(words, about)}`}
                onClick={() => void lift(id).then(() => notices.success(t("stops.lifted")), notices.problem)}
              >
                {t("stops.lift")}
              </Button>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}
