import type { DraftState } from "../../../../input/kept-draft.ts";
import { useWords } from "../../../lib/words.tsx";

type Props = { fault: string | null; draft: DraftState };

/** What stands in the way, else where the draft is, else how one sends. Each takes the place of the hint, so nothing moves. */
export function ComposerHint({ fault, draft }: Props) {
  const { t } = useWords();
  const said = fault ?? (draft.lost ? t("draft-lost") : draft.saved ? t("draft-saved") : null);
  return (
    <span className="hint">
      <span className={said ? "covered" : undefined}>{t("composer-hint")}</span>
      <span role="status">{said}</span>
    </span>
  );
}
