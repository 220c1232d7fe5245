import type { Case, CaseStatus } from "../../api/types.ts";
import type { Tone } from "../ui/notice.tsx";
import { t } from "../words.ts";
import "../words/cases.ts";

const TONES: Record<CaseStatus, Tone> = {
  unassigned: "info",
  opened: "info",
  "work-in-progress": "info",
  "pending-customer-action": "warning",
  "customer-action-completed": "info",
  resolved: "ok",
  reopened: "info",
};

export const statusTone = (status: CaseStatus): Tone => TONES[status];
export const statusText = (status: CaseStatus): string => t(`case-status-${status}`);
export const methodText = (one: Pick<Case, "contact_method">): string => t(`method-${one.contact_method}`);
