import Badge from "@cloudscape-design/components/badge";
import type { Decision } from "../../../../api/types.ts";
import { useWords } from "../../../lib/words.tsx";

/** `high`: the server wants a second agent for it. */
export function Risk({ risk, high }: { risk: Decision["risk"]; high: boolean }) {
  const { t, word } = useWords();
  const color = high ? "severity-high" : risk.score > 0 ? "severity-medium" : "severity-low";
  return (
    <span className="risk">
      <Badge color={color}>{t("risk-score", { score: risk.score })}</Badge>
      <span className="secondary">
        {risk.factors.length > 0 ? risk.factors.map((factor) => word("risk", factor)).join(" · ") : t("risk-none")}
      </span>
    </span>
  );
}
