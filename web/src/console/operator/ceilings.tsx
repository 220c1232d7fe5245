import Header from "@cloudscape-design/components/header";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import Table from "@cloudscape-design/components/table";
import { useWords } from "../lib/words.tsx";
import { type CeilingUse, useCeilings } from "./api.ts";
import { figures } from "./figures.ts";
import { aboutWords } from "./guard.tsx";
import { Nothing } from "./loading.tsx";

export function Ceilings() {
  const words = useWords();
  const { t, word } = words;
  const found = useCeilings();
  return (
    <Table
      variant="container"
      items={found.data ?? []}
      contentDensity="compact"
      loading={found.isPending}
      loadingText={t("operator.loading")}
      ariaLabels={{ tableLabel: t("ceilings.title") }}
      empty={<Nothing query={found} text={t("ceilings.nothing")} />}
      header={
        <Header variant="h2" description={t("ceilings.hint")}>
          {t("ceilings.title")}
        </Header>
      }
      columnDefinitions={[
        { id: "about", header: t("ceilings.about"), cell: ({ about }) => aboutWords(words, about), isRowHeader: true },
        {
          id: "channel",
          header: t("group.channel"),
          cell: ({ channel }) => (channel ? word("channel", channel) : t("rules.channels")),
        },
        { id: "window", header: t("window"), cell: ({ window }) => t(`ceilings.window.${window}`) },
        { id: "used", header: t("ceilings.used"), cell: (use) => <Used use={use} />, minWidth: 260 },
      ]}
    />
  );
}

function Used({ use: { used, most, unit } }: { use: CeilingUse }) {
  const words = useWords();
  const { count, money } = figures(words);
  const text =
    unit === "spend"
      ? words.t("ceilings.of", { used: money(used), most: money(most) })
      : words.t("ceilings.messages", { used: count(used), most: count(most) });
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
