// What a rule of assignment asks of a case, in words: each condition with the values that it can have.
import { CAUSES, CONTACT_METHODS, SEVEREST_FIRST } from "../../../api/codes.ts";
import type { Schemas } from "../../../api/types.ts";
import { LANGUAGES } from "../../../messages/dictionary.ts";
import { useSubjects } from "../../lib/case-limits.ts";
import { useWords } from "../../lib/words.tsx";

type Rule = Schemas["AssignmentRule"];
export const CONDITIONS = ["languages", "severities", "contact_methods", "subjects", "categories", "causes"] as const;
export type Condition = (typeof CONDITIONS)[number];
type Option = { value: string; label: string };

const CATEGORIES = [
  "activation",
  "account-verification",
  "security",
  "payment-issue",
  "charges",
  "using-aws",
  "general-guidance",
  "other-account-issues",
  "other",
];

export function useConditions() {
  const { t, word } = useWords();
  const subjects = useSubjects();
  const options: Record<Condition, Option[]> = {
    languages: LANGUAGES.map(({ code, name }) => ({ value: code, label: name })),
    severities: SEVEREST_FIRST.map((value) => ({ value, label: word("case-severity", value) })),
    contact_methods: CONTACT_METHODS.map((value) => ({ value, label: word("method", value) })),
    subjects: subjects.map((value) => ({ value, label: word("subject", value) })),
    categories: CATEGORIES.map((value) => ({ value, label: word("case-category", value) })),
    causes: CAUSES.map((value) => ({ value, label: word("cause", value) })),
  };
  /** Values that this page does not know stand as they are. */
  const chosen = (rule: Rule, name: Condition): Option[] =>
    (rule[name] ?? []).map((value) => options[name].find((one) => one.value === value) ?? { value, label: value });
  const told = (rule: Rule) => {
    const said = CONDITIONS.flatMap((name) => {
      const values = chosen(rule, name).map(({ label }) => label);
      return values.length > 0 ? [`${t(`assignment-${name}`)}: ${values.join(", ")}`] : [];
    });
    return said.join(" · ") || t("assignment-any");
  };
  return { options, chosen, told };
}
