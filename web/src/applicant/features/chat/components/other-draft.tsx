import type { KeptDraft, Other } from "../../../../input/kept-draft.ts";
import { moment } from "../../../lib/time.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import "../../../words/cases.ts";
import "../../../words/lifecycle.ts";

/** Words that were typed elsewhere, or here before those: one of the two is chosen, and the other is not lost by that. */
export function OtherDraft({ draft, other }: { draft: KeptDraft; other: Other }) {
  return (
    <Notice
      tone="info"
      title={other.elsewhere ? t("composer-elsewhere", { at: moment(other.at) }) : t("composer-aside")}
      live
    >
      <p className="composer-other">{other.body}</p>
      <div className="actions">
        <Button look="plain" onClick={() => draft.takeOther()}>
          {t("composer-other-use")}
        </Button>
        <Button look="plain" onClick={() => draft.dropOther()}>
          {t(other.elsewhere ? "composer-other-keep" : "discard")}
        </Button>
      </div>
    </Notice>
  );
}
