import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { minuteTime, When } from "../../../lib/when.tsx";
import { useWords, type Words } from "../../../lib/words.tsx";
import { useBlocks } from "../api/get-blocks.ts";
import { useRules } from "../api/get-rules.ts";
import { useLiftBlock } from "../api/lift-block.ts";
import { useRemoveRule } from "../api/remove-rule.ts";
import { figures } from "../figures.ts";
import { aboutWords, channelWords, usedWords } from "../limits.ts";
import type { Block } from "../types.ts";
import { Listing, RowButton } from "./listing.tsx";
import { RuleForm } from "./rule-form.tsx";

const RULE_LOOK = { allow: "success", deny: "error", monitor: "info" } as const;
const BLOCK_LOOK = { holding: "error", lifted: "stopped", over: "success" } as const;

/** The figures that a block was made for: how much of a budget was used, or how few of the codes were. */
function evidenceWords(words: Words, { evidence }: Block): string {
  const { used, sent, maximum, minutes, unit } = evidence as Record<string, unknown>;
  if (unit === "spend" || unit === "messages" || unit === "unused") {
    return usedWords(words, { used: Number(used), maximum: Number(maximum), unit });
  }
  const { count } = figures(words);
  return words.t("blocks-pumped", { used: count(Number(used)), sent: count(Number(sent)), minutes: Number(minutes) });
}

export function FraudControl() {
  return (
    <SpaceBetween size="l">
      <Blocks />
      <Rules />
    </SpaceBetween>
  );
}

function Rules() {
  const words = useWords();
  const { t, word } = words;
  const notices = useNotices();
  const removeRule = useRemoveRule();
  const found = useRules();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Listing
        title={t("rules-title")}
        hint={t("rules-hint")}
        actions={<Button onClick={() => setAdding(true)}>{t("rules-add")}</Button>}
        query={found}
        items={found.data?.items}
        trackBy="id"
        nothing={t("rules-nothing")}
        columns={[
          { id: "about", header: t("rules-about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
          { id: "channel", header: t("group-channel"), cell: ({ channel }) => channelWords(words, channel) },
          {
            id: "action",
            header: t("rules-action"),
            cell: ({ action }) => <StatusIndicator type={RULE_LOOK[action]}>{word("action", action)}</StatusIndicator>,
          },
          { id: "note", header: t("rules-note"), cell: ({ note }) => note || "–" },
          { id: "by", header: t("rules-by"), cell: ({ set_by }) => set_by.replace(/^\w+:/, "") },
          { id: "at", header: t("rules-at"), cell: ({ set_at }) => <When at={set_at} /> },
          {
            id: "act",
            header: t("incidents-acts"),
            cell: ({ id, about }) => (
              <RowButton
                text={t("rules-remove")}
                row={aboutWords(words, about)}
                onClick={() => void removeRule(id).then(() => notices.success(t("rules-removed")), notices.problem)}
              />
            ),
          },
        ]}
      />
      {adding && <RuleForm close={() => setAdding(false)} />}
    </>
  );
}

function Blocks() {
  const words = useWords();
  const { t, word } = words;
  const notices = useNotices();
  const lift = useLiftBlock();
  const found = useBlocks();
  return (
    <Listing
      title={t("blocks-title")}
      hint={t("blocks-hint")}
      query={found}
      items={found.data?.items}
      trackBy="id"
      nothing={t("blocks-nothing")}
      columns={[
        { id: "about", header: t("blocks-about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
        { id: "channel", header: t("group-channel"), cell: ({ channel }) => channelWords(words, channel) },
        { id: "reason", header: t("blocks-reason"), cell: ({ reason }) => word("reason", reason) },
        { id: "evidence", header: t("blocks-evidence"), cell: (block) => evidenceWords(words, block) },
        {
          id: "state",
          header: t("blocks-state"),
          cell: ({ state }) => <StatusIndicator type={BLOCK_LOOK[state]}>{word("block_state", state)}</StatusIndicator>,
          minWidth: 120,
        },
        { id: "made", header: t("blocks-made"), cell: ({ made_at }) => <When at={made_at} /> },
        { id: "ends", header: t("blocks-ends"), cell: ({ ends_at }) => minuteTime(ends_at, words.language) },
        {
          id: "act",
          header: t("incidents-acts"),
          cell: ({ id, about, state }) =>
            state === "holding" ? (
              <RowButton
                text={t("blocks-lift")}
                row={aboutWords(words, about)}
                onClick={() => void lift(id).then(() => notices.success(t("blocks-lifted")), notices.problem)}
              />
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}
