import Alert from "@cloudscape-design/components/alert";
import { useWords } from "../../../lib/words.tsx";
import type { SavedView } from "../api/get-views.ts";

/** Why a view is not what it was: what it filters by is gone, or it is itself. */
export function ViewTold({ current, lost }: { current: SavedView | null; lost: boolean }) {
  const { t, word } = useWords();
  if (lost) return <Alert type="info">{t("views-none")}</Alert>;
  if (!current?.gone.length) return null;
  return <Alert type="warning">{current.gone.map((what) => word("views-gone", what)).join(" ")}</Alert>;
}
