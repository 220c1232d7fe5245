import type { ReactNode } from "react";
import { problemText } from "../lib/problems.ts";
import type { Load } from "../lib/use-load.ts";
import { t } from "../words.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

export function Waiting() {
  return (
    <p className="waiting" role="status">
      <span className="spinner" aria-hidden="true" /> {t("loading")}
    </p>
  );
}

/** Shows what was loaded; until then that it is loading, or why it could not be and a way to try again. */
export function Loaded<T>({ load, children }: { load: Load<T>; children: (data: T) => ReactNode }) {
  if (load.data !== null) return <>{children(load.data)}</>;
  if (load.error === null) return <Waiting />;
  return (
    <Notice tone="error" title={problemText(load.error.problem)} live>
      <Button look="second" onClick={load.reload}>
        {t("retry")}
      </Button>
    </Notice>
  );
}
