// What the agent has filled in so far, and what is still missing. The server checks all of it again.
import type { Entry, RequirementName, Verdict } from "../../../api/types.ts";
import type { DecisionPolicy, DeskAccount } from "../../lib/desk.ts";
import type { Proposal } from "./api/propose-decision.ts";

export type Draft = {
  verdict: Verdict;
  reason: string | null;
  note: string;
  waives: RequirementName[];
  evidence: number[];
  checklist: Record<string, boolean>;
};
export type Gap = "reason" | "waives" | "checklist" | "evidence" | "note";

/** Requirements that are not met yet: what an activation can waive. */
export function waivable(account: DeskAccount): RequirementName[] {
  return account.requirements
    .filter(({ state }) => state !== "satisfied" && state !== "waived")
    .map(({ name }) => name);
}

export function emptyDraft(account: DeskAccount): Draft {
  const waives = waivable(account).filter((name) => name === "phone");
  return { verdict: "activate", reason: null, note: "", waives, evidence: [], checklist: {} };
}

export function isRequired(item: DecisionPolicy["checklist"][number], { reason }: Draft): boolean {
  return item.required || (reason !== null && item.required_for.includes(reason));
}

export function gapsOf(draft: Draft, policy: DecisionPolicy, account: DeskAccount): Gap[] {
  const gaps: Gap[] = [];
  if (!draft.reason) gaps.push("reason");
  if (draft.verdict === "activate") {
    const open = waivable(account);
    if (open.some((name) => !draft.waives.includes(name))) gaps.push("waives");
    if (policy.checklist.some((item) => isRequired(item, draft) && !draft.checklist[item.code])) gaps.push("checklist");
    if (draft.evidence.length === 0) gaps.push("evidence");
  } else if (!draft.note.trim()) gaps.push("note");
  return gaps;
}

export function proposalOf(draft: Draft, account: DeskAccount, entries: Entry[]): Proposal {
  const activates = draft.verdict === "activate";
  return {
    verdict: draft.verdict,
    reason: draft.reason ?? "",
    note: draft.note.trim(),
    // One of them may have been met while the agent was writing.
    waives: activates ? waivable(account).filter((name) => draft.waives.includes(name)) : [],
    checklist: activates ? draft.checklist : {},
    evidence: entries
      .filter(({ seq }) => draft.evidence.includes(seq))
      .map((entry) => ({ kind: "entry", ref: String(entry.seq), note: "" })),
  };
}
