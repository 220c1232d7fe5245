import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useDrop, useRequeue } from "../api/handle-dead-letters.ts";
import { useDeadLettersPreview } from "../api/preview-dead-letters.ts";
import { figures } from "../figures.ts";
import type { DeadLetterFilter } from "../types.ts";
import { Dialog } from "./dialog.tsx";

type Props = { act: "requeue" | "drop"; wanted: DeadLetterFilter; close: () => void };

/** What would be done, before it is; dropping asks why, for the journal. */
export function DeadLettersForm({ act, wanted, close }: Props) {
  const words = useWords();
  const { t, maybe } = words;
  const { count } = figures(words);
  const notices = useNotices();
  const requeue = useRequeue();
  const drop = useDrop();
  const { data: preview } = useDeadLettersPreview(act, wanted);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const perform = async () => {
    if (act === "drop" && !reason.trim()) {
      setMissing(true);
      return false;
    }
    await (act === "drop" ? drop(wanted, reason.trim()) : requeue(wanted));
    notices.success(t(`dead_letters-${act}-done`, { count: count(preview?.done.length ?? 0) }));
    return true;
  };
  return (
    <Dialog
      title={t(`dead_letters-${act}`)}
      submit={t(`dead_letters-${act}-submit`)}
      disabled={!preview?.done.length}
      act={perform}
      close={close}
    >
      <div role="status">
        {preview && (
          <>
            <Box>
              {t(`dead_letters-${act}-would`, { count: count(preview.done.length), of: count(preview.matched) })}
            </Box>
            {Object.entries(preview.refused).map(([reason, many]) => (
              <Box key={reason} color="text-body-secondary">
                {t("dead_letters-not", {
                  count: count(many),
                  reason: maybe(`dead_letters-refused-${reason}`) ?? reason,
                })}
              </Box>
            ))}
            {preview.more && <Box color="text-body-secondary">{t("dead_letters-more")}</Box>}
          </>
        )}
      </div>
      {act === "drop" && (
        <FormField
          label={t("dead_letters-reason")}
          constraintText={t("mitigation-note-hint")}
          errorText={missing && !reason.trim() && t("dead_letters-reason-missing")}
        >
          <Input value={reason} onChange={({ detail }) => setReason(detail.value)} ariaRequired />
        </FormField>
      )}
    </Dialog>
  );
}
