import { useLoad } from "../../../lib/use-load.ts";
import { Loaded } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getCase } from "../api/get-case.ts";
import "../../../words/cases.ts";

/** The case number, and where the answer will come; under an address of its own, so that a reload shows it again. */
export function Created({ id }: { id: string }) {
  const load = useLoad(() => getCase(id), id);
  return (
    <Loaded load={load}>
      {(one) => (
        <Panel>
          <Notice tone="ok" title={t("submitted-title")} live>
            <p>
              {t("submitted-number")} <strong className="number">{one.display_id}</strong>
            </p>
          </Notice>
          <p>{t(`submitted-text-${one.contact_method}`)}</p>
          <p>
            <a className="button button-main" href={`/cases/${one.id}`}>
              {one.contact_method === "chat" ? t("submitted-chat") : t("submitted-open")}
            </a>
          </p>
        </Panel>
      )}
    </Loaded>
  );
}
