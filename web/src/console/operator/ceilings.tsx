import ProgressBar from "@cloudscape-design/components/progress-bar";
import { useWords } from "../lib/words.tsx";
import { type CeilingUse, useCeilings } from "./api.ts";
import { aboutWords, channelWords, usedWords } from "./limits.ts";
import { Listing } from "./listing.tsx";

export function Ceilings() {
  const words = useWords();
  const { t } = words;
  const found = useCeilings();
  return (
    <Listing
      title={t("ceilings.title")}
      hint={t("ceilings.hint")}
      query={found}
      items={found.data}
      nothing={t("ceilings.nothing")}
      columns={[
        { id: "about", header: t("ceilings.about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
        { id: "channel", header: t("group.channel"), cell: ({ channel }) => channelWords(words, channel) },
        { id: "window", header: t("window"), cell: ({ window }) => t(`ceilings.window.${window}`) },
        { id: "used", header: t("ceilings.used"), cell: (use) => <Used use={use} />, minWidth: 260 },
      ]}
    />
  );
}

function Used({ use }: { use: CeilingUse }) {
  const { used, most } = use;
  const text = usedWords(useWords(), use);
  return (
    <ProgressBar
      value={most ? Math.min(100, (100 * used) / most) : 100}
      status={used >= most ? "error" : "in-progress"}
      resultText={text}
      description={text}
      ariaLabel={text}
    />
  );
}
