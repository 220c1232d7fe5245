import Badge from "@cloudscape-design/components/badge";
import type { Decision } from "../../api/types.ts";
import { useWords } from "../lib/words.tsx";

const HIGH = 60;
const MEDIUM = 30;

export function Risk({ risk }: { risk: Decision["risk"] }) {
  const { t, word } = useWords();
  const color = risk.score >= HIGH ? "severity-high" : risk.score >= MEDIUM ? "severity-medium" : "severity-low";
  return (
    <span className="risk">
      <Badge color={color}>{t("risk.score", { score: risk.score })}</Badge>
      <span className="secondary">
        {risk.factors.length > 0 ? risk.factors.map((factor) => word("risk", factor)).join(" · ") : t("risk.none")}
      </span>
    </span>
  );
}
