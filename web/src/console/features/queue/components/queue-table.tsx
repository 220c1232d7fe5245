import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CollectionPreferences from "@cloudscape-design/components/collection-preferences";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { type ReactNode, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useActs, useHint } from "../../../lib/acts.tsx";
import type { QueueItem } from "../../../lib/desk.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useOwnDrafts } from "../../../lib/own-drafts.ts";
import { useNow } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useAssignToMe } from "../api/assign-case.ts";
import { useQueue } from "../api/get-queue.ts";
import { usePreferences } from "../preferences.ts";
import { useRows } from "../use-rows.ts";
import type { View } from "../view.ts";
import { COLUMNS, columnDefinitions, FOUND, PRIMARY } from "./columns.tsx";
import { LookAlikes } from "./look-alikes.tsx";
import { QueueSearch, QueueSort, QueueTabs } from "./queue-filters.tsx";
import { QueueNarrowing } from "./queue-narrowing.tsx";

export type Paging = { page: number; next: (cursor: string) => void; previous: () => void };
type Props = {
  view: View;
  change: (change: Partial<View>) => void;
  paging: Paging;
  /** Stands below the tabs. */
  views: ReactNode;
  /** What can be done with chosen cases. */
  bulk: (chosen: QueueItem[], choose: (items: QueueItem[]) => void) => ReactNode;
};

export function QueueTable({ view, change, paging, views, bulk }: Props) {
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
  const chosen = Object.keys(view.filter).length;
  const [chosenIds, setChosenIds] = useState<string[]>([]);
  const choose = (items: QueueItem[]) => setChosenIds(items.map((item) => item.case.id));
  // Only what stands before the agent is chosen: a case that left the page is not acted on unseen.
  const items = queue.data?.items ?? [];
  const selected = items.filter((item) => chosenIds.includes(item.case.id));
  const [narrowing, setNarrowing] = useState(chosen > 0);

  const looks = queue.data?.look_alikes ?? [];
  const unindexed = view.q ? (queue.data?.unindexed ?? 0) : 0;
  const told = queue.data?.items.some(({ found }) => found.length > 0) ?? false;
  const columns = (preferences.contentDisplay ?? []).flatMap((column) =>
    told && column.id === PRIMARY ? [column, { id: FOUND.id, visible: true }] : [column],
  );

  const hint = useHint();
  const drafts = useOwnDrafts(true).data ?? [];
  const context = {
    words,
    now,
    drafts: new Set(drafts.map(({ case_id }) => case_id)),
    // The case leads on to the next one of this view, and back to it.
    open: (id: string) =>
      void navigate(`/desk/cases/${id}`, {
        state: { queue: search, q: view.q, listed: items.map((item) => item.case.id) },
      }),
    assignToMe: queue.data?.draws_cases
      ? null
      : (item: { case: { id: string }; account: { name: string } }) =>
          void assign(item.case.id).then(
            () => notices.success(t("assign-done", { name: item.account.name })),
            notices.problem,
          ),
  };
  useActs({
    ...useRows(items, {
      open: context.open,
      take: context.assignToMe,
      choose: (item) => choose(selected.includes(item) ? selected.filter((one) => one !== item) : [...selected, item]),
    }),
    choose_all: items.length > 0 && (() => choose(selected.length < items.length ? items : [])),
    next_page: next !== null && (() => paging.next(next)),
    previous_page: paging.page > 1 && paging.previous,
    filter: () => {
      setNarrowing(true);
      requestAnimationFrame(() => document.querySelector<HTMLElement>(".queue-narrowing button")?.focus());
    },
  });
  return (
    <Table
      variant="container"
      items={items}
      trackBy={(item) => item.case.id}
      columnDefinitions={columnDefinitions(context)}
      columnDisplay={columns}
      contentDensity={preferences.contentDensity}
      wrapLines={told || preferences.wrapLines}
      resizableColumns
      enableKeyboardNavigation
      sortingDisabled
      loading={queue.isPending}
      loadingText={t("queue-loading")}
      selectionType="multi"
      selectedItems={selected}
      onSelectionChange={({ detail }) => choose(detail.selectedItems)}
      ariaLabels={{
        tableLabel: t("queue-title"),
        selectionGroupLabel: t("bulk-choose"),
        allItemsSelectionLabel: () => t("bulk-choose-all"),
        itemSelectionLabel: (_, item) => t("bulk-choose-one", { name: item.account.name }),
      }}
      empty={
        <Nothing
          failed={queue.isError}
          filtered={view.q !== "" || chosen > 0}
          further={next !== null}
          retry={() => void queue.refetch()}
        />
      }
      header={
        <SpaceBetween size="s">
          <Header variant="h1">{t("queue-title")}</Header>
          <div className="queue-views">
            <QueueTabs view={view} counts={queue.data?.counts} change={change} />
          </div>
          {views}
        </SpaceBetween>
      }
      filter={
        <div className="queue-filters">
          <QueueSearch view={view} change={change} />
          <QueueSort view={view} change={change} />
          <Button
            iconName="filter"
            ariaExpanded={narrowing}
            nativeButtonAttributes={hint("filter")}
            onClick={() => setNarrowing(!narrowing)}
            ariaLabel={chosen > 0 ? t("filter-chosen", { count: chosen }) : t("filter-title")}
          >
            {chosen > 0 ? `${t("filter-title")} (${chosen})` : t("filter-title")}
          </Button>
          <div className="queue-told">{bulk(selected, choose)}</div>
          {narrowing && <QueueNarrowing filter={view.filter} change={(filter) => change({ filter })} />}
          {(looks.length > 0 || unindexed > 0) && (
            <div className="queue-told">
              {looks.length > 0 && <LookAlikes looks={looks} open={context.open} />}
              {unindexed > 0 && <Box color="text-body-secondary">{t("queue-unindexed", { count: unindexed })}</Box>}
            </div>
          )}
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

type NothingProps = { failed: boolean; filtered: boolean; further: boolean; retry: () => void };

function Nothing({ failed, filtered, further, retry }: NothingProps) {
  const { t } = useWords();
  if (failed) return <Button onClick={retry}>{t("queue-failed")}</Button>;
  if (further) return <Box color="text-body-secondary">{t("queue-nothing-yet")}</Box>;
  return <Box color="text-body-secondary">{t(filtered ? "queue-nothing-found" : "queue-nothing")}</Box>;
}
