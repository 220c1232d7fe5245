import { t } from "../words.ts";
import type { Fault } from "./problems.ts";

type Rule = [field: string, value: string, label: string, rules: { required?: boolean; max?: number; email?: boolean }];

/** What the page can see by itself; the server checks again, and more. */
export function check(rules: Rule[]): Fault[] {
  return rules.flatMap(([field, value, label, { required = true, max = Number.POSITIVE_INFINITY, email = false }]) => {
    const text = value.trim();
    if (!text) return required ? [{ field, message: t("form-required", { label }) }] : [];
    if (text.length > max) return [{ field, message: t("form-too_long", { label, max, now: text.length }) }];
    if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return [{ field, message: t("fault-email-invalid") }];
    return [];
  });
}
