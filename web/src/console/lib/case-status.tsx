import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Case } from "../../api/types.ts";
import { useWords } from "./words.tsx";

const LOOK: Record<Case["status"], StatusIndicatorProps.Type> = {
  unassigned: "pending",
  opened: "info",
  "work-in-progress": "in-progress",
  "pending-customer-action": "stopped",
  "customer-action-completed": "warning",
  resolved: "success",
  reopened: "warning",
};

export function CaseStatus({ status }: { status: Case["status"] }) {
  const { word } = useWords();
  return <StatusIndicator type={LOOK[status]}>{word("status", status)}</StatusIndicator>;
}
