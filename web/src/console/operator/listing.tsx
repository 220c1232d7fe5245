import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import { useWords } from "../lib/words.tsx";
import type { Query } from "./api.ts";

type Props<T> = Pick<TableProps<T>, "trackBy" | "wrapLines" | "stickyHeader" | "filter" | "footer"> & {
  title: string;
  hint?: string;
  counter?: string;
  actions?: ReactNode;
  query: Query;
  items: readonly T[] | undefined;
  columns: TableProps.ColumnDefinition<T>[];
  /** What is said where there is nothing to list. */
  nothing?: string;
};

/** A table of the operator's: it has a name, says that it loads, and what an empty one means. */
export function Listing<T>({ title, hint, counter, actions, query, items, columns, nothing, ...table }: Props<T>) {
  const { t } = useWords();
  return (
    <Table
      {...table}
      variant="container"
      items={items ?? []}
      columnDefinitions={columns}
      contentDensity="compact"
      loading={query.isPending}
      loadingText={t("operator.loading")}
      ariaLabels={{ tableLabel: title }}
      empty={<Nothing query={query} text={nothing ?? t("operator.nothing")} />}
      header={
        <Header variant="h2" description={hint} counter={counter} actions={actions}>
          {title}
        </Header>
      }
    />
  );
}

function Nothing({ query, text }: { query: Query; text: string }) {
  const { t } = useWords();
  if (query.isError) {
    return (
      <>
        {t("operator.failed")} <Button onClick={() => void query.refetch()}>{t("operator.again")}</Button>
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
