import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useState } from "react";
import { useActs } from "../../../lib/acts.tsx";
import type { QueueItem } from "../../../lib/desk.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { minuteTime, useNow } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { type ActName, type Line, useBulkActs } from "../api/bulk-acts.ts";
import { type LastAct, useLastAct } from "../last-act.ts";
import "../bulk.css";
import { BulkDialog } from "./bulk-dialog.tsx";
import { BulkLines } from "./bulk-lines.tsx";

const ACTS: ActName[] = ["assign", "tag", "untag", "severity", "snooze", "resolve"];
type Props = { chosen: QueueItem[]; choose: (items: QueueItem[]) => void };

/** What can be done with the chosen cases at once, and the way back from what was done last. */
export function BulkBar({ chosen, choose }: Props) {
  const { t, word } = useWords();
  const [act, setAct] = useState<ActName | null>(null);
  const [last, setLast] = useLastAct();
  const now = useNow();
  const acts = ACTS.map((id) => ({ id, text: word("bulk", id), run: () => setAct(id) }));
  useActs({ bulk: chosen.length > 0 && acts });
  return (
    <>
      {chosen.length > 0 && (
        <div className="bulk-bar" role="region" aria-label={t("bulk-title")}>
          <strong>{t("bulk-chosen", { count: chosen.length })}</strong>
          <ButtonDropdown
            expandToViewport
            items={acts.map(({ id, text }) => ({ id, text }))}
            onItemClick={({ detail }) => setAct(detail.id as ActName)}
          >
            {t("bulk-act")}
          </ButtonDropdown>
          <Button variant="link" onClick={() => choose([])}>
            {t("bulk-none")}
          </Button>
        </div>
      )}
      {act && (
        <BulkDialog
          name={act}
          items={chosen}
          close={() => setAct(null)}
          done={(next) => {
            choose([]);
            if (next) setLast(next);
          }}
        />
      )}
      {last && now < Date.parse(last.until) && <TakeBack key={last.id} last={last} forget={() => setLast(null)} />}
    </>
  );
}

function TakeBack({ last, forget }: { last: LastAct; forget: () => void }) {
  const { t, word, language } = useWords();
  const notices = useNotices();
  const { undo } = useBulkActs();
  const [left, setLeft] = useState<Line[] | null>(null);
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    undo(last.id).then(
      ({ lines }) => {
        const kept = lines.filter(({ reason }) => reason);
        notices.success(t("bulk-undone", { count: lines.length - kept.length }));
        if (kept.length > 0) setLeft(kept);
        else forget();
      },
      (error: unknown) => {
        notices.problem(error);
        forget();
      },
    );
  };
  useActs({ bulk_undo: !busy && !left && run });
  const close = { dismissible: true, dismissAriaLabel: t("notices-close"), onDismiss: forget };
  if (left) {
    return (
      <Alert {...close} type="info" header={t("bulk-left", { count: left.length })}>
        <BulkLines lines={left} items={[]} />
      </Alert>
    );
  }
  return (
    <Alert
      {...close}
      type="success"
      action={
        <Button loading={busy} onClick={run}>
          {t("bulk-undo")}
        </Button>
      }
    >
      {t("bulk-done", { act: word("bulk", last.act), count: last.cases, until: minuteTime(last.until, language) })}
    </Alert>
  );
}
