import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useNotices } from "../../../lib/notices.tsx";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useUnknownCodes } from "../api/get-unknown-codes.ts";
import { useHandleCode } from "../api/handle-unknown-code.ts";
import { figures } from "../figures.ts";
import type { UnknownCode } from "../types.ts";
import { Listing, RowButton } from "./listing.tsx";

export function UnknownCodes() {
  const words = useWords();
  const { t } = words;
  const { count } = figures(words);
  const found = useUnknownCodes();
  return (
    <Listing
      title={t("codes-title")}
      hint={t("codes-hint")}
      query={found}
      items={found.data}
      nothing={t("codes-nothing")}
      columns={[
        { id: "provider", header: t("providers-name"), cell: ({ provider }) => provider },
        { id: "code", header: t("codes-code"), cell: ({ code }) => <code>{code}</code>, isRowHeader: true },
        { id: "times", header: t("codes-times"), cell: ({ times }) => count(times) },
        { id: "first", header: t("codes-first"), cell: ({ first_at }) => <When at={first_at} /> },
        { id: "last", header: t("codes-last"), cell: ({ last_at }) => <When at={last_at} /> },
        { id: "sample", header: t("codes-sample"), cell: ({ sample }) => <code>{sample}</code> },
        { id: "state", header: t("codes-state"), cell: (one) => <State code={one} />, minWidth: 160 },
      ]}
    />
  );
}

function State({ code }: { code: UnknownCode }) {
  const { t } = useWords();
  const notices = useNotices();
  const handle = useHandleCode();
  if (code.handled_at) {
    return (
      <StatusIndicator type="success">
        {t("codes-handled", { by: (code.handled_by ?? "").replace(/^\w+:/, "") })} · <When at={code.handled_at} />
      </StatusIndicator>
    );
  }
  return (
    <RowButton
      text={t("codes-handle")}
      row={`${code.provider} ${code.code}`}
      onClick={() => void handle(code).then(() => notices.success(t("codes-handled-done")), notices.problem)}
    />
  );
}
