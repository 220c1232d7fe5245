// That the phone which a decision waived could not be proved by a code later, for whoever looks at the decision.
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { Decision } from "../../api/types.ts";
import { minuteTime } from "./when.tsx";
import { useWords } from "./words.tsx";

export function PhoneRecheck({ decision: { phone_recheck } }: { decision: Pick<Decision, "phone_recheck"> }) {
  const { t, word, language } = useWords();
  if (!phone_recheck) return null;
  const { tries, outcome, at } = phone_recheck;
  return (
    <div>
      <StatusIndicator type="warning">
        {t("recheck-failed", { tries, outcome: word("outcome", outcome), at: minuteTime(at, language) })}
      </StatusIndicator>
    </div>
  );
}
