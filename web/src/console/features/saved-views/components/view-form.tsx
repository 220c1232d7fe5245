import Checkbox from "@cloudscape-design/components/checkbox";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { mayApprove, useAgent } from "../../../lib/agent.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { TextForm } from "../../../lib/text-form.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useViewActs } from "../api/change-views.ts";
import type { SavedView } from "../api/get-views.ts";

export type Shown = Pick<SavedView, "filter" | "sort">;
type Props = { shown: Shown; view: SavedView | null; close: () => void; saved: (id: string) => void };

/** A name for what is shown now; of a saved view its name, and whose it is. */
export function ViewForm({ shown, view, close, saved }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const shares = mayApprove(useAgent());
  const acts = useViewActs();
  const [shared, setShared] = useState(view?.shared ?? false);
  const [begins, setBegins] = useState(view?.is_default ?? false);
  const send = async (name: string) => {
    const body = { name, ...shown, shared };
    const { id } = await (view ? acts.change(view, { ...body, version: view.version }) : acts.save(body));
    if (begins !== (view?.is_default ?? false)) await acts.beginWith(begins ? id : null);
    notices.success(t("views-saved", { name }));
    close();
    saved(id);
  };
  return (
    <Modal visible header={t(view ? "views-edit" : "views-save-title")} onDismiss={close}>
      <TextForm
        label={t("views-name")}
        hint={t("views-save-hint")}
        missing={t("views-name-missing")}
        submit={t("views-save")}
        before={view?.name ?? ""}
        send={send}
        cancel={close}
      >
        <SpaceBetween size="s">
          {shares && (
            <Checkbox
              checked={shared}
              description={t("views-shared-hint")}
              onChange={({ detail }) => setShared(detail.checked)}
            >
              {t("views-shared")}
            </Checkbox>
          )}
          <Checkbox
            checked={begins}
            description={t("views-begin-hint")}
            onChange={({ detail }) => setBegins(detail.checked)}
          >
            {t("views-begin")}
          </Checkbox>
        </SpaceBetween>
      </TextForm>
    </Modal>
  );
}
