// Activations that chance drew for a second review. Where one is looked at is its case: there lies the evidence.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Cards from "@cloudscape-design/components/cards";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useNarrow } from "../../../lib/narrow.ts";
import { PhoneRecheck } from "../../../lib/phone-recheck.tsx";
import { minuteTime, When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { type OpenReview, useReviews } from "../api/get-reviews.ts";

type Column = { id: string; header: string; cell: (review: OpenReview) => ReactNode };

export function ReviewList() {
  const { t } = useWords();
  const columns = useColumns();
  const narrow = useNarrow();
  const found = useReviews();
  const shown = {
    items: found.data?.pages.flatMap((page) => page.items) ?? [],
    trackBy: "id",
    loading: found.isPending,
    loadingText: t("reviews-loading"),
    empty: <Nothing failed={found.isError} retry={() => void found.refetch()} />,
    header: (
      <Header variant="h1" description={t("reviews-text")}>
        {t("reviews-title")}
      </Header>
    ),
  };
  const more = found.hasNextPage && (
    <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
      {t("reviews-more")}
    </Button>
  );
  if (narrow) {
    const [head, ...sections] = columns;
    return (
      <SpaceBetween size="s">
        <Cards
          {...shown}
          cardDefinition={{
            header: head?.cell,
            sections: sections.map(({ cell, ...column }) => ({ ...column, content: cell, width: 50 })),
          }}
        />
        {more}
      </SpaceBetween>
    );
  }
  return (
    <Table
      {...shown}
      ariaLabels={{ tableLabel: t("reviews-title") }}
      columnDefinitions={columns.map((column, at) => ({ ...column, isRowHeader: at === 0 }))}
      wrapLines
      footer={more}
    />
  );
}

function useColumns(): Column[] {
  const { t, language } = useWords();
  return [
    { id: "account", header: t("reviews-account"), cell: (review) => <ToCase review={review} /> },
    { id: "reason", header: t("decision-reason"), cell: (review) => <Reason review={review} /> },
    { id: "risk", header: t("reviews-risk"), cell: ({ risk }) => risk.score },
    { id: "proposed", header: t("reviews-proposed"), cell: ({ proposed_by }) => proposed_by },
    { id: "approved", header: t("reviews-approved"), cell: ({ decided_by }) => decided_by ?? "–" },
    {
      id: "decided",
      header: t("reviews-decided"),
      cell: ({ decided_at, proposed_at }) => <When at={decided_at ?? proposed_at} />,
    },
    {
      id: "undo",
      header: t("reviews-undo"),
      cell: ({ undo_until }) => (undo_until ? minuteTime(undo_until, language) : "–"),
    },
  ];
}

/** What it rested on, and what has been seen of the phone since. */
function Reason({ review }: { review: OpenReview }) {
  const { word } = useWords();
  return (
    <>
      {word("reason", review.reason)}
      <PhoneRecheck decision={review} />
    </>
  );
}

function ToCase({ review }: { review: OpenReview }) {
  const navigate = useNavigate();
  const href = `/desk/cases/${review.case_id}?tab=decision`;
  return (
    <Link
      href={href}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(href);
      }}
    >
      {review.display_id}
    </Link>
  );
}

function Nothing({ failed, retry }: { failed: boolean; retry: () => void }) {
  const { t } = useWords();
  if (failed) return <Button onClick={retry}>{t("reviews-failed")}</Button>;
  return <Box color="text-body-secondary">{t("reviews-nothing")}</Box>;
}
