import Button from "@cloudscape-design/components/button";
import type { KeptDraft, Other } from "../../../../input/kept-draft.ts";
import { minuteTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

type Props = { draft: KeptDraft; other: Other; done: () => void };

/** Words that were typed elsewhere, or here before those: one of the two is chosen, and the other is not lost by that. */
export function OtherDraft({ draft, other, done }: Props) {
  const { t, language } = useWords();
  const choose = (take: boolean) => {
    if (take) draft.takeOther();
    else draft.dropOther();
    done();
  };
  return (
    <div className="other-draft" role="status">
      <div>{t(other.elsewhere ? "draft-elsewhere" : "draft-aside", { at: minuteTime(other.at, language) })}</div>
      <blockquote>{other.body}</blockquote>
      <div className="other-draft-acts">
        <Button variant="inline-link" onClick={() => choose(true)}>
          {t("draft-use")}
        </Button>
        <Button variant="inline-link" onClick={() => choose(false)}>
          {t(other.elsewhere ? "draft-keep" : "draft-drop")}
        </Button>
      </div>
    </div>
  );
}
