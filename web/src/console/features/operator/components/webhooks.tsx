import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useSearchParams } from "react-router";
import { useNotices } from "../../../lib/notices.tsx";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useEnableWebhook } from "../api/enable-webhook.ts";
import { useWebhooks } from "../api/get-webhooks.ts";
import type { Webhook } from "../types.ts";
import { Listing, RowButton } from "./listing.tsx";

const LOOK = { active: "success", disabled: "error", ended: "stopped" } as const;

export function Webhooks() {
  const { t } = useWords();
  const found = useWebhooks();
  return (
    <Listing
      title={t("webhooks-title")}
      hint={t("webhooks-hint")}
      query={found}
      items={found.data?.items}
      trackBy="id"
      nothing={t("webhooks-nothing")}
      columns={[
        { id: "to", header: t("dead_letters-to"), cell: ({ url }) => url, isRowHeader: true },
        { id: "kinds", header: t("webhooks-kinds"), cell: ({ kinds }) => <code>{kinds.join(", ")}</code> },
        { id: "account", header: t("webhooks-account"), cell: (one) => one.account_id ?? t("webhooks-everybody") },
        { id: "made", header: t("webhooks-made"), cell: ({ created_at }) => <When at={created_at} /> },
        { id: "state", header: t("providers-state"), cell: (one) => <State webhook={one} />, minWidth: 180 },
        { id: "act", header: t("incidents-acts"), cell: (one) => <Acts webhook={one} />, minWidth: 140 },
      ]}
    />
  );
}

function State({ webhook: { state } }: { webhook: Webhook }) {
  const { t } = useWords();
  return <StatusIndicator type={LOOK[state]}>{t(`webhooks-state-${state}`)}</StatusIndicator>;
}

function Acts({ webhook: { id, url, state } }: { webhook: Webhook }) {
  const { t } = useWords();
  const notices = useNotices();
  const enable = useEnableWebhook();
  const [, setParams] = useSearchParams();
  const deadLetters = { view: "dead_letters", webhook: id };
  return (
    <SpaceBetween size="xxs">
      {state === "disabled" && (
        <RowButton
          text={t("webhooks-enable")}
          row={url}
          onClick={() => void enable(id).then(() => notices.success(t("webhooks-enabled")), notices.problem)}
        />
      )}
      <Link
        href={`?${new URLSearchParams(deadLetters)}`}
        ariaLabel={`${t("webhooks-dead_letters")}: ${url}`}
        onFollow={(event) => {
          event.preventDefault();
          setParams(deadLetters);
        }}
      >
        {t("webhooks-dead_letters")}
      </Link>
    </SpaceBetween>
  );
}
