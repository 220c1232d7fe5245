import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CollectionPreferences from "@cloudscape-design/components/collection-preferences";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useLocation, useNavigate } from "react-router";
import { useNotices } from "../../../lib/notices.tsx";
import { useNow } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useAssignToMe } from "../api/assign-case.ts";
import { useQueue } from "../api/get-queue.ts";
import { usePreferences } from "../preferences.ts";
import type { View } from "../view.ts";
import { COLUMNS, columnDefinitions, PRIMARY } from "./columns.tsx";
import { QueueSearch, QueueSort, QueueTabs } from "./queue-filters.tsx";

export type Paging = { page: number; next: (cursor: string) => void; previous: () => void };
type Props = { view: View; change: (change: Partial<View>) => void; paging: Paging };

export function QueueTable({ view, change, paging }: Props) {
  const words = useWords();
  const { t, word } = words;
  const now = useNow();
  const navigate = useNavigate();
  const { search } = useLocation();
  const notices = useNotices();
  const assign = useAssignToMe();
  const [preferences, setPreferences] = usePreferences();
  const queue = useQueue(view, preferences.pageSize ?? 25);
  const next = queue.data?.next ?? null;

  const context = {
    words,
    now,
    open: (id: string) => void navigate(`/desk/cases/${id}`, { state: { queue: search } }),
    assignToMe: queue.data?.draws_cases
      ? null
      : (item: { case: { id: string }; account: { name: string } }) =>
          void assign(item.case.id).then(
            () => notices.success(t("assign-done", { name: item.account.name })),
            notices.problem,
          ),
  };
  return (
    <Table
      variant="container"
      items={queue.data?.items ?? []}
      trackBy={(item) => item.case.id}
      columnDefinitions={columnDefinitions(context)}
      columnDisplay={preferences.contentDisplay}
      contentDensity={preferences.contentDensity}
      wrapLines={preferences.wrapLines}
      resizableColumns
      enableKeyboardNavigation
      sortingDisabled
      loading={queue.isPending}
      loadingText={t("queue-loading")}
      ariaLabels={{ tableLabel: t("queue-title") }}
      empty={<Nothing failed={queue.isError} filtered={view.q !== ""} retry={() => void queue.refetch()} />}
      header={
        <SpaceBetween size="s">
          <Header variant="h1">{t("queue-title")}</Header>
          <div className="queue-views">
            <QueueTabs view={view} counts={queue.data?.counts} change={change} />
          </div>
        </SpaceBetween>
      }
      filter={
        <div className="queue-filters">
          <QueueSearch view={view} change={change} />
          <QueueSort view={view} change={change} />
        </div>
      }
      pagination={
        <Pagination
          currentPageIndex={paging.page}
          pagesCount={paging.page}
          openEnd={next !== null}
          onNextPageClick={() => next && paging.next(next)}
          onPreviousPageClick={paging.previous}
        />
      }
      preferences={
        <CollectionPreferences
          preferences={preferences}
          onConfirm={({ detail }) => setPreferences(detail)}
          pageSizePreference={{ options: [25, 50, 100].map((value) => ({ value, label: t("queue-rows", { value }) })) }}
          wrapLinesPreference={{}}
          contentDensityPreference={{}}
          contentDisplayPreference={{
            options: COLUMNS.map(({ id }) => ({ id, label: word("column", id), alwaysVisible: id === PRIMARY })),
          }}
        />
      }
    />
  );
}

function Nothing({ failed, filtered, retry }: { failed: boolean; filtered: boolean; retry: () => void }) {
  const { t } = useWords();
  if (failed) return <Button onClick={retry}>{t("queue-failed")}</Button>;
  return <Box color="text-body-secondary">{t(filtered ? "queue-nothing-found" : "queue-nothing")}</Box>;
}
