import type { Case } from "../api/types.ts";

/** Whether somebody chose what a case is sorted under, as programs written for AWS do. On our own page nobody is asked,
 * and what all cases share says nothing about one. */
export const isSorted = ({ service, category, issue_type, severity, cc }: Case): boolean =>
  [service, category, issue_type, severity].join() !== "customer-account,activation,customer-service,normal" ||
  cc.length > 0;
