import ProgressBar from "@cloudscape-design/components/progress-bar";
import { useWords } from "../../../lib/words.tsx";
import { useBudgets } from "../api/get-budgets.ts";
import { aboutWords, channelWords, usedWords } from "../limits.ts";
import type { BudgetUse } from "../types.ts";
import { Listing } from "./listing.tsx";

export function Budgets() {
  const words = useWords();
  const { t } = words;
  const found = useBudgets();
  return (
    <Listing
      title={t("budgets-title")}
      hint={t("budgets-hint")}
      query={found}
      items={found.data}
      nothing={t("budgets-nothing")}
      columns={[
        { id: "about", header: t("budgets-about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
        { id: "channel", header: t("group-channel"), cell: ({ channel }) => channelWords(words, channel) },
        { id: "window", header: t("window"), cell: ({ window }) => t(`budgets-window-${window}`) },
        { id: "used", header: t("budgets-used"), cell: (use) => <Used use={use} />, minWidth: 260 },
      ]}
    />
  );
}

function Used({ use }: { use: BudgetUse }) {
  const { used, maximum } = use;
  const text = usedWords(useWords(), use);
  return (
    <ProgressBar
      value={maximum ? Math.min(100, (100 * used) / maximum) : 100}
      status={used >= maximum ? "error" : "in-progress"}
      resultText={text}
      description={text}
      ariaLabel={text}
    />
  );
}
