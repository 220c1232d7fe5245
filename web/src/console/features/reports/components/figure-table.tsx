import Cards from "@cloudscape-design/components/cards";
import Header from "@cloudscape-design/components/header";
import Table from "@cloudscape-design/components/table";
import { useNarrow } from "../../../lib/narrow.ts";
import { useWords } from "../../../lib/words.tsx";
import type { Figures } from "../api/get-report.ts";
import { written } from "../columns.ts";

export type Line = { key: string; label: string; figures: Figures };
type Props = { title: string; first: string; columns: string[]; lines: Line[]; inside?: boolean };

/** Figures with their words; on a phone a card for each line. */
export function FigureTable({ title, first, columns, lines, inside }: Props) {
  const words = useWords();
  const { t, word } = words;
  const { figure } = written(words);
  const narrow = useNarrow();
  const shown = {
    items: lines,
    trackBy: "key",
    empty: t("reports-nothing"),
    header: inside ? undefined : <Header variant="h2">{title}</Header>,
  };
  const cells = columns.map((column) => ({
    id: column,
    header: word("figure", column),
    cell: ({ figures }: Line) => figure(column, figures[column]),
  }));
  if (narrow) {
    return (
      <Cards
        {...shown}
        cardDefinition={{
          header: ({ label }) => label,
          sections: cells.map(({ id, header, cell }) => ({ id, header, content: cell, width: 50 })),
        }}
      />
    );
  }
  return (
    <Table
      {...shown}
      variant={inside ? "embedded" : "container"}
      ariaLabels={{ tableLabel: title }}
      contentDensity="compact"
      wrapLines
      columnDefinitions={[
        { id: "first", header: first, cell: ({ label }: Line) => label, isRowHeader: true, minWidth: 120 },
        ...cells.map((cell) => ({ ...cell, minWidth: 90 })),
      ]}
    />
  );
}
