import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { WindowName } from "../../../../api/codes.ts";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useReceiptCounts } from "../api/get-receipt-counts.ts";
import { useReceipts } from "../api/get-receipts.ts";
import { figures } from "../figures.ts";
import { Listing } from "./listing.tsx";

export function Receipts({ window }: { window: WindowName }) {
  return (
    <SpaceBetween size="l">
      <Counts window={window} />
      <Newest />
    </SpaceBetween>
  );
}

function Counts({ window }: { window: WindowName }) {
  const words = useWords();
  const { t, word } = words;
  const { count } = figures(words);
  const found = useReceiptCounts(window);
  return (
    <Listing
      title={t("receipts-counts")}
      query={found}
      items={found.data?.items}
      columns={[
        { id: "provider", header: t("providers-name"), cell: ({ provider }) => provider, isRowHeader: true },
        { id: "event", header: t("receipts-event"), cell: ({ event }) => word("event", event) },
        { id: "trust", header: t("receipts-trust"), cell: ({ trust }) => (trust ? word("trust", trust) : "–") },
        { id: "count", header: t("receipts-count"), cell: (one) => count(one.count) },
        {
          id: "unmatched",
          header: t("receipts-unmatched"),
          cell: ({ unmatched }) =>
            unmatched ? <StatusIndicator type="warning">{count(unmatched)}</StatusIndicator> : "0",
        },
      ]}
    />
  );
}

function Newest() {
  const { t, word } = useWords();
  const found = useReceipts();
  return (
    <Listing
      title={t("receipts-newest")}
      query={found}
      items={found.data?.pages.flatMap((page) => page.items)}
      older={found}
      columns={[
        { id: "at", header: t("receipts-at"), cell: ({ at }) => <When at={at} /> },
        { id: "provider", header: t("providers-name"), cell: ({ provider }) => provider },
        { id: "event", header: t("receipts-event"), cell: ({ event }) => word("event", event) },
        { id: "cause", header: t("fact-cause"), cell: ({ cause }) => (cause ? word("cause", cause) : "–") },
        { id: "trust", header: t("receipts-trust"), cell: ({ trust }) => (trust ? word("trust", trust) : "–") },
        { id: "detail", header: t("receipts-detail"), cell: ({ detail }) => detail ?? "–" },
        { id: "ref", header: t("receipts-ref"), cell: ({ ref }) => <code>{ref}</code> },
      ]}
    />
  );
}
