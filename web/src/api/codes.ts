// The codes of the server's enums, each list once, in the order in which people are shown them.
import type { operations } from "./schema.d.ts";
import type { CaseStatus, ContactMethod, ReportName, Schemas, Verdict } from "./types.ts";

/** Each code once: one that is missing or that there is not is an error of types. */
const all = <Code extends string>(codes: Record<Code, true>) => Object.keys(codes) as Code[];

export type Severity = Schemas["Severity"];
export type LinkKind = NonNullable<Schemas["CaseLinkRequest"]["kind"]>;
export type WindowName = NonNullable<
  NonNullable<operations["V1OperatorReceiptCountsReadReceiptCounts"]["parameters"]["query"]>["window"]
>;

export const SEVERITIES = all<Severity>({ low: true, normal: true, high: true, urgent: true, critical: true });
/** What presses most first. */
export const SEVEREST_FIRST = SEVERITIES.toReversed();
export const CONTACT_METHODS = all<ContactMethod>({ web: true, chat: true, call: true });
export const CASE_STATUSES = all<CaseStatus>({
  unassigned: true,
  opened: true,
  "work-in-progress": true,
  "pending-customer-action": true,
  "customer-action-completed": true,
  reopened: true,
  resolved: true,
});
export const CALLBACK_STATES = all<Schemas["CallbackState"]>({
  waiting: true,
  missed: true,
  done: true,
  canceled: true,
});
/** As an agent says how it ended. */
export const CALLBACK_OUTCOMES = all<Exclude<Schemas["CallbackState"], "waiting">>({
  done: true,
  missed: true,
  canceled: true,
});
export const PROOF_METHODS = all<Schemas["ProofMethod"]>({ read_back: true, keyed: true });
export const CAUSES = all<Schemas["Cause"]>({
  filtered: true,
  barred: true,
  phone_off: true,
  unreachable: true,
  memory_full: true,
  landline: true,
  not_in_service: true,
  number_malformed: true,
  opted_out: true,
  blocked: true,
  provider_down: true,
  no_credit: true,
  not_prepared: true,
  unconfirmed: true,
  not_seen: true,
  not_taken: true,
  no_key: true,
  code_not_entered: true,
});
export const WAYS = all<Schemas["AssignmentWay"]>({ round_robin: true, fewest_cases: true, queue: true });
export const CLOCKS = all<Schemas["Clock"]>({ first_answer: true, next_answer: true, activation: true });
export const BREACHES = all<Schemas["OnBreach"]>({ nothing: true, raise_severity: true, tell_leads: true });
export const RULE_ACTIONS = all<Schemas["RuleAction"]>({ deny: true, allow: true, monitor: true });
export const WINDOWS = all<WindowName>({ hour: true, day: true, week: true, month: true });
/** As agents link them; what a merge makes of two cases is no choice. */
export const LINK_KINDS = all<LinkKind>({ related: true, duplicate: true, parent: true, child: true });
export const CHANNELS = all<Schemas["ChannelName"]>({ sms: true, call: true, email: true, webhook: true });
export const REPORTS = all<ReportName>({
  first_answer: true,
  activation: true,
  backlog: true,
  deflection: true,
  refusals: true,
  decisions: true,
  agents: true,
  sla: true,
  satisfaction: true,
});
export const VERDICTS = all<Verdict>({ activate: true, refuse: true, ask_more: true });
