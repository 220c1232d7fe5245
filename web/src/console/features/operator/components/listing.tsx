import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Cards, { type CardsProps } from "@cloudscape-design/components/cards";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import { useNarrow } from "../../../lib/narrow.ts";
import { useWords } from "../../../lib/words.tsx";
import type { Query } from "../types.ts";

type Props<T> = Pick<TableProps<T>, "trackBy" | "stickyHeader" | "filter"> & {
  /** Rows can be chosen; `name` tells one row from another for who hears the page. */
  choice?: { chosen: T[]; choose: (chosen: T[]) => void; name: (item: T) => string };
  title: string;
  hint?: string;
  counter?: string;
  actions?: ReactNode;
  query: Query;
  /** Where the list comes page by page. */
  older?: Older;
  items: readonly T[] | undefined;
  columns: Column<T>[];
  /** What is said where there is nothing to list. */
  nothing?: string;
};
export type Column<T> = TableProps.ColumnDefinition<T>;
type Older = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** A table of the operator's, on a phone a card for each row: it has a name, says that it loads, and what an empty one means. */
export function Listing<T>(props: Props<T>) {
  const { title, hint, counter, actions, query, older, items, columns, nothing, stickyHeader, choice, ...both } = props;
  const { t } = useWords();
  const narrow = useNarrow();
  const shown = {
    ...both,
    variant: "container" as const,
    items: items ?? [],
    loading: query.isPending,
    loadingText: t("operator-loading"),
    empty: <Nothing query={query} text={nothing ?? t("operator-nothing")} />,
    header: (
      <Header variant="h2" description={hint} counter={counter} actions={actions}>
        {title}
      </Header>
    ),
  };
  const footer = older?.hasNextPage && (
    <Button loading={older.isFetchingNextPage} onClick={() => void older.fetchNextPage()}>
      {t("operator-older")}
    </Button>
  );
  const choosing = choice && {
    selectionType: "multi" as const,
    selectedItems: choice.chosen,
    onSelectionChange: ({ detail }: { detail: { selectedItems: T[] } }) => choice.choose(detail.selectedItems),
  };
  const labels = choice && {
    selectionGroupLabel: t("operator-choose"),
    allItemsSelectionLabel: () => t("operator-choose-all"),
    itemSelectionLabel: (_: unknown, item: T) => t("operator-choose-one", { row: choice.name(item) }),
  };
  if (!narrow) {
    return (
      <Table
        {...shown}
        {...choosing}
        ariaLabels={{ tableLabel: title, ...labels }}
        columnDefinitions={columns}
        contentDensity="compact"
        wrapLines
        stickyHeader={stickyHeader}
        footer={footer}
      />
    );
  }
  return (
    <SpaceBetween size="s">
      <Cards {...shown} {...choosing} ariaLabels={labels} cardDefinition={card(columns)} />
      {footer}
    </SpaceBetween>
  );
}

function card<T>(columns: Column<T>[]): CardsProps.CardDefinition<T> {
  const head = columns.find(({ isRowHeader }) => isRowHeader) ?? columns[0];
  const sections = columns.filter((column) => column !== head);
  return {
    header: head?.cell,
    sections: sections.map(({ id, header, cell }) => ({ id, header, content: cell, width: 50 })),
  };
}

function Nothing({ query, text }: { query: Query; text: string }) {
  const { t } = useWords();
  if (query.isError) {
    return (
      <>
        {t("operator-failed")} <Button onClick={() => void query.refetch()}>{t("operator-again")}</Button>
      </>
    );
  }
  return <Box color="text-body-secondary">{text}</Box>;
}

/** What can be done with a row. Who hears the page instead of seeing it is told which row. */
export function RowButton({ text, row, onClick }: { text: string; row: string; onClick: () => void }) {
  return (
    <Button variant="inline-link" ariaLabel={`${text}: ${row}`} onClick={onClick}>
      {text}
    </Button>
  );
}
