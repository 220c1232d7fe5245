// Wire types of the agents' routes; what both entries share is in src/api.
import type { Case, Decision, Delivery, Entry, Finding, Page, Requirement, Verdict } from "../../api/types.ts";

export type Agent = { id: string; name: string; email: string; role: "agent" | "lead" | "admin"; languages: string[] };
export type AgentMe = { agent: Agent; stepped_up_until: string | null; available: boolean };
export type Assignee = { id: string; name: string } | null;

type AccountLine = {
  id: string;
  name: string;
  email_masked: string;
  phone_masked: string | null;
  country: string | null;
  state: string;
};
export type DeskAccount = AccountLine & { language: string; created_at: string; requirements: Requirement[] };

export type QueueItem = {
  case: Case;
  account: AccountLine;
  assignee: Assignee;
  waiting_since: string | null;
  last_message_excerpt: string;
  top_finding: Finding | null;
  unread: number;
};
export type QueueCounts = { open: number; unassigned: number; mine: number; callbacks: number };
export type QueuePage = Page<QueueItem> & { counts: QueueCounts };

export type DecisionPolicy = {
  version: string;
  /** `required_for`: reasons that need an item which others do not. */
  checklist: { code: string; required: boolean; required_for: string[] }[];
  reasons: Record<Verdict, string[]>;
  needs_approval: boolean;
  risk: Decision["risk"];
};
export type Presence = { applicant: boolean; agents: string[] };
export type DeskCase = {
  case: Case;
  account: DeskAccount;
  assignee: Assignee;
  findings: Finding[];
  deliveries: Delivery[];
  decisions: Decision[];
  similar: { account_id: string; reason: string }[];
  presence: Presence;
  decision_policy: DecisionPolicy;
};
export type Timeline = Page<Entry>;
