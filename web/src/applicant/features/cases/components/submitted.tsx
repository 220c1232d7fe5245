import type { Case } from "../../../../api/types.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/cases.ts";

/** The case number, and where the answer will come. */
export function Submitted({ one }: { one: Case }) {
  return (
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
  );
}
