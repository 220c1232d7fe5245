// The rules that the server holds a decision against, for reading: which evidence each reason needs, what weighs how much.
import Box from "@cloudscape-design/components/box";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Schemas, Verdict } from "../../../../api/types.ts";
import { wordOf } from "../../../lib/entries.ts";
import { factsOf } from "../../../lib/facts.ts";
import { useWords } from "../../../lib/words.tsx";
import { useDecisionPolicy } from "../api/get-decision-policy.ts";

type Rule = Schemas["EvidenceRule"] | Schemas["EntryRule"];

export function PolicyPanel({ verdict, reason }: { verdict: Verdict; reason: string | null }) {
  const { t, word } = useWords();
  const [open, setOpen] = useState(false);
  const found = useDecisionPolicy(open);
  const rules = found.data?.rules;
  const reasons = Object.entries(rules?.reasons[verdict] ?? {}).filter(([code]) => reason === null || code === reason);
  return (
    <ExpandableSection
      variant="footer"
      headerText={t("policy-title")}
      expanded={open}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {rules && found.data && (
        <SpaceBetween size="s">
          <Box>
            {t(found.data.preset === "two" ? "policy-two" : "policy-risk", { score: rules.second_person_from })}
          </Box>
          {reasons.map(([code, { evidence, contradicted_by }]) => (
            <div key={code}>
              <Box fontWeight="bold">{word("reason", code)}</Box>
              {evidence?.length ? <RuleList rules={evidence} /> : null}
              {contradicted_by && contradicted_by.length > 0 && (
                <>
                  <Box>{t("policy-contradicted-by")}</Box>
                  <RuleList rules={contradicted_by} />
                </>
              )}
            </div>
          ))}
          {reasons.some(([, { evidence }]) => !evidence?.length) && <Box>{t("policy-no-evidence")}</Box>}
          <div>
            <Box fontWeight="bold">{t("policy-weights")}</Box>
            <ul className="rules weights">
              {Object.entries(rules.weights).map(([factor, weight]) => (
                <li key={factor}>
                  {word("risk", factor)} <strong>{weight}</strong>
                </li>
              ))}
            </ul>
          </div>
          <Box>
            {t("policy-limits", {
              agent: rules.limits.activations_agent_hour,
              approver: rules.limits.approvals_agent_hour,
              account: rules.limits.activations_account_day,
              phone: rules.limits.activations_phone_day,
            })}
          </Box>
          <Box>
            {t(rules.routing === "open" ? "policy-routing-open" : "policy-routing-random", {
              minutes: rules.absent_minutes,
            })}
          </Box>
          <Box>
            {t("policy-after", {
              hours: rules.undo_hours,
              percent: rules.review_percent,
            })}
          </Box>
          {rules.recheck_days ? <Box>{t("policy-recheck", { days: rules.recheck_days })}</Box> : null}
          <Box color="text-body-secondary">
            {t("policy-version", { version: rules.version, digest: found.data.digest.slice(0, 12) })}
          </Box>
        </SpaceBetween>
      )}
    </ExpandableSection>
  );
}

function RuleList({ rules }: { rules: Rule[] }) {
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <RuleText rule={rule} />
        </li>
      ))}
    </ul>
  );
}

/** Which entries, by whom, what they must say, and of what age. */
function RuleText({ rule }: { rule: Rule }) {
  const words = useWords();
  const { t, word } = words;
  const where = factsOf(words, rule.where ?? {}).map(({ name, value }) => `${name}: ${value}`);
  const names = rule.authors?.map((author) => wordOf(words, "author", author)) ?? [];
  const authors = names.length ? [t("policy-authors", { authors: names.join(", ") })] : [];
  const sizes = "at_least" in rule ? factsOf(words, rule.at_least ?? {}) : [];
  const large = sizes.map(({ name, value }) => t("policy-at-least", { name, value }));
  const latest = "within_hours" in rule && rule.within_hours ? [t("policy-within", { hours: rule.within_hours })] : [];
  const bounds =
    "after_minutes" in rule && rule.after_minutes ? [t("policy-after-minutes", { minutes: rule.after_minutes })] : [];
  return (
    <>
      {rule.entries.map((kind) => word("entry", kind)).join(" / ")}
      <span className="secondary"> {[...authors, ...where, ...large, ...bounds, ...latest].join(" · ")}</span>
    </>
  );
}
