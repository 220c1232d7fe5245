import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Form from "@cloudscape-design/components/form";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import type { QueueItem } from "../../../lib/desk.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { type Act, type ActName, type Line, useBulkActs } from "../api/bulk-acts.ts";
import type { LastAct } from "../last-act.ts";
import { ActFields } from "./act-fields.tsx";
import { BulkLines } from "./bulk-lines.tsx";

type Props = { name: ActName; items: QueueItem[]; close: () => void; done: (last: LastAct | null) => void };

/** What the act needs, then what it would do to each case, then what was done. */
export function BulkDialog({ name, items: chosen, close, done }: Props) {
  const { t, word } = useWords();
  const problemText = useProblemText();
  const acts = useBulkActs();
  const [items] = useState(chosen); // the queue moves on behind the dialog
  const [act, setAct] = useState<Act>({ act: name });
  const [seen, setSeen] = useState<Schemas["BulkPreview"] | null>(null);
  const [refused, setRefused] = useState<Line[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = word("bulk", name);

  const attempt = useCallback(
    async (run: () => Promise<void>) => {
      setBusy(true);
      setProblem(null);
      try {
        await run();
      } catch (error) {
        setProblem(problemText(error));
      }
      setBusy(false);
    },
    [problemText],
  );
  const ids = items.map((item) => item.case.id);
  const look = () => attempt(async () => setSeen(await acts.preview(act, ids)));
  const run = (lines: Line[]) =>
    attempt(async () => {
      const { id, undo_until, lines: told } = await acts.run(act, lines);
      const kept = told.filter(({ reason }) => reason);
      const cases = told.length - kept.length;
      done(id && undo_until ? { id, act: name, cases, until: undo_until } : null);
      if (kept.length > 0) setRefused(kept);
      else close();
    });
  // Away from the button, or whoever presses Enter twice does it unseen.
  const preview = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (seen) preview.current?.focus();
  }, [seen]);
  // Resolving asks nothing, so what it would do is shown at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the dialog opens
  useEffect(() => {
    if (name === "resolve") void look();
  }, []);

  if (refused) {
    return (
      <Modal visible header={title} onDismiss={close} footer={<Button onClick={close}>{t("bulk-close")}</Button>}>
        <SpaceBetween size="s">
          <Box>{t("bulk-refused", { count: refused.length })}</Box>
          <BulkLines lines={refused} items={items} />
        </SpaceBetween>
      </Modal>
    );
  }
  const fits = seen?.lines.filter(({ reason }) => !reason) ?? [];
  const not = seen?.lines.filter(({ reason }) => reason) ?? [];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    void (seen ? run(fits) : look());
  };
  return (
    <Modal visible header={title} onDismiss={close}>
      <form onSubmit={onSubmit}>
        <Form
          errorText={problem}
          actions={
            <FormActions
              submit={seen ? t("bulk-do", { count: fits.length }) : t("bulk-preview")}
              busy={busy}
              disabled={seen !== null && fits.length === 0}
              cancel={seen && name !== "resolve" ? () => setSeen(null) : close}
              cancelText={seen && name !== "resolve" ? t("bulk-back") : undefined}
            />
          }
        >
          {seen ? (
            <div ref={preview} tabIndex={-1} role="group" aria-label={t("bulk-preview")}>
              <SpaceBetween size="s">
                {seen.tells && fits.length > 0 && <Alert type="info">{t("bulk-tells")}</Alert>}
                {fits.length > 0 && (
                  <div>
                    <Box variant="h3">{t("bulk-fits", { count: fits.length })}</Box>
                    <BulkLines lines={fits} items={items} />
                  </div>
                )}
                {not.length > 0 && (
                  <div>
                    <Box variant="h3">{t("bulk-not", { count: not.length })}</Box>
                    <BulkLines lines={not} items={items} />
                  </div>
                )}
              </SpaceBetween>
            </div>
          ) : (
            <ActFields act={act} change={(part) => setAct({ ...act, ...part })} />
          )}
        </Form>
      </form>
    </Modal>
  );
}
