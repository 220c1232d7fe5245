import Button from "@cloudscape-design/components/button";
import { SEVEREST_FIRST } from "../../../../api/codes.ts";
import type { Case } from "../../../../api/types.ts";
import { useActs, useHint, useKeyboard } from "../../../lib/acts.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useSetSeverity } from "../api/set-severity.ts";

/** How much a case presses, and how to say otherwise. */
export function CaseSeverity({ kase }: { kase: Case }) {
  const { t, word } = useWords();
  const { open } = useKeyboard();
  const hint = useHint();
  const set = useSetSeverity(kase.id);
  const fixed = kase.resolved_at !== null;
  const others = SEVEREST_FIRST.filter((severity) => severity !== kase.severity);
  useActs({
    severity:
      !fixed &&
      others.map((severity) => ({
        id: severity,
        text: word("case-severity", severity),
        run: () => set(severity),
      })),
  });
  const text = `${t("case-severity")}: ${word("case-severity", kase.severity)}`;
  if (fixed) return <span className="secondary">{text}</span>;
  return (
    <Button
      variant="inline-link"
      nativeButtonAttributes={hint("severity")}
      onClick={() => open({ what: "choices", act: "severity" })}
    >
      {text}
    </Button>
  );
}
