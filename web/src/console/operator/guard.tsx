import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useNotices } from "../lib/notices.tsx";
import { minuteTime, When } from "../lib/when.tsx";
import { useWords, type Words } from "../lib/words.tsx";
import { type Stop, useOperatorActs, useRules, useStops } from "./api.ts";
import { figures } from "./figures.ts";
import { aboutWords, channelWords, usedWords } from "./limits.ts";
import { Listing, RowButton } from "./listing.tsx";
import { RuleForm } from "./rule-form.tsx";

const RULE_LOOK = { allow: "success", deny: "error", monitor: "info" } as const;
const STOP_LOOK = { holding: "error", lifted: "stopped", over: "success" } as const;

/** The figures that a stop was made for: how much of a ceiling was used, or how few of the codes were. */
function evidenceWords(words: Words, { evidence }: Stop): string {
  const { used, sent, most, minutes, unit } = evidence as Record<string, unknown>;
  if (unit === "spend" || unit === "messages") {
    return usedWords(words, { used: Number(used), most: Number(most), unit });
  }
  const { count } = figures(words);
  return words.t("stops.pumped", { used: count(Number(used)), sent: count(Number(sent)), minutes: Number(minutes) });
}

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
      <Listing
        title={t("rules.title")}
        hint={t("rules.hint")}
        actions={<Button onClick={() => setAdding(true)}>{t("rules.add")}</Button>}
        query={found}
        items={found.data?.items}
        trackBy="id"
        nothing={t("rules.nothing")}
        columns={[
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
              <RowButton
                text={t("rules.remove")}
                row={aboutWords(words, about)}
                onClick={() => void removeRule(id).then(() => notices.success(t("rules.removed")), notices.problem)}
              />
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
    <Listing
      title={t("stops.title")}
      hint={t("stops.hint")}
      query={found}
      items={found.data?.items}
      trackBy="id"
      nothing={t("stops.nothing")}
      columns={[
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
          minWidth: 120,
        },
        { id: "made", header: t("stops.made"), cell: ({ made_at }) => <When at={made_at} /> },
        { id: "ends", header: t("stops.ends"), cell: ({ ends_at }) => minuteTime(ends_at, words.language) },
        {
          id: "act",
          header: t("incidents.acts"),
          cell: ({ id, about, state }) =>
            state === "holding" ? (
              <RowButton
                text={t("stops.lift")}
                row={aboutWords(words, about)}
                onClick={() => void lift(id).then(() => notices.success(t("stops.lifted")), notices.problem)}
              />
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}
