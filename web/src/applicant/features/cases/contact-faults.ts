import type { CaseLimits } from "../../../api/types.ts";
import { check } from "../../lib/check.ts";
import type { Fault } from "../../lib/problems.ts";
import { t } from "../../words.ts";
import type { Draft } from "./draft.ts";

/** Of the step whose form comes only when it is reached. */
export function contactFaults(draft: Draft, limits: CaseLimits | null): Fault[] {
  if (draft.method !== "call") return [];
  const faults = check([
    ["phone.number", draft.number, t("callback-number"), {}],
    ["phone.extension", draft.extension, t("callback-extension"), { required: false, max: limits?.extension }],
  ]);
  const reversed = draft.window_start && draft.window_end && draft.window_end <= draft.window_start;
  return reversed ? [...faults, { field: "phone.window_end", message: t("fault-window") }] : faults;
}
