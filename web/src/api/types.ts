/** The wire types, as the contract of the REST door states them. Times are ISO 8601 in UTC. */

export type FieldError = { field: string; code: string; message: string };
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldError[];
  data?: Record<string, unknown>;
};
export type Page<T> = { items: T[]; next: string | null };

export type Language = "en" | "vi";
export type RequirementName = "email" | "contact" | "payment" | "phone";
export type RequirementState = "missing" | "pending" | "satisfied" | "waived";
export type Requirement = { name: RequirementName; state: RequirementState; since: string | null };
export type StepName = "email" | "password" | "contact" | "payment" | "phone";
export type AccountState = "pending_activation" | "active" | "suspended" | "closed";
export type LoginKind = "anonymous" | "signup" | "support" | "applicant" | "agent";

export type Account = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  state: AccountState;
  language: Language;
  created_at: string;
  activated_at: string | null;
  has_password: boolean;
};
export type Payment = {
  state: "ok" | "declined" | "action_required" | "expired" | "insufficient_funds" | "unavailable";
  brand: string;
  last4: string;
  exp: string;
  action_url: string | null;
  checked_at: string;
};
export type Me = {
  login: { kind: LoginKind; expires_at: string | null };
  account: Account | null;
  requirements: Requirement[];
  steps: { name: StepName; done: boolean }[];
  next: StepName | null;
  contact: ContactInformation | null;
  phone: { e164: string; display: string; line_type: string; verified: boolean } | null;
  payment: Payment | null;
  verification: Verification | null;
  unread: number;
  open_case: string | null;
};

export type ContactInformation = {
  full_name: string;
  company?: string;
  address_line1: string;
  address_line2?: string;
  address_line3?: string;
  city: string;
  state_or_region?: string;
  district_or_county?: string;
  postal_code: string;
  country_code: string;
  phone_number: string;
  website_url?: string;
};

export type PhoneChannel = "sms" | "call";
export type Channel = PhoneChannel | "email";
export type VerificationState = "pending" | "approved" | "canceled" | "expired" | "max_attempts_reached" | "failed";
export type ChannelOffer = { channel: Channel; available: boolean; reason: string | null; at: string | null };
export type Verification = {
  id: string;
  kind: "email" | "phone";
  channel: Channel;
  to: string;
  state: VerificationState;
  created_at: string;
  expires_at: string;
  checks_left: number;
  sends_left: number;
  next_send_at: string | null;
  sends: number;
  channels: ChannelOffer[];
  deliveries: Delivery[];
};

export type DeliveryState =
  "queued" | "sending" | "accepted" | "delivered" | "undelivered" | "ringing" | "answered" | "heard" | "no_key"
  | "machine" | "busy" | "declined" | "no_answer" | "failed" | "expired";
export type Delivery = {
  id: string;
  channel: Channel | "webhook";
  to: string;
  template: string;
  state: DeliveryState;
  cause: string | null;
  provider: string;
  trust: "none" | "carrier" | "handset" | null;
  created_at: string;
  updated_at: string;
  sent_at: string | null;
  final_at: string | null;
  sequence: number;
  events: { at: string; state: string; detail: string | null }[];
};

export type Finding = {
  code: string;
  status: "ok" | "warning" | "error";
  message: string;
  suggestion: string | null;
  next_step: string;
  who: "applicant" | "operator" | "carrier" | "agent" | "nobody";
  about: "number" | "delivery" | "payment" | "email" | "contact" | "account";
  evidence: Record<string, unknown>;
  at: string | null;
};
export type NumberCheck = {
  input: string;
  e164: string | null;
  display: string | null;
  region: string | null;
  line_type: string | null;
  findings: Finding[];
};
export type Symptom =
  "nothing" | "phone_off" | "heard_nothing" | "voicemail" | "dual_sim" | "roaming" | "not_my_number" | "late";

export type ContactMethod = "web" | "chat" | "call";
export type CaseStatus =
  "unassigned" | "opened" | "work-in-progress" | "pending-customer-action" | "customer-action-completed"
  | "resolved" | "reopened";
export type Queue = { position: number; waiting: number; agents_online: number; estimate_s: number | null };
export type Callback = {
  number: string;
  extension: string | null;
  window_start: string | null;
  window_end: string | null;
  state: "waiting" | "done" | "missed" | "canceled";
  outcome: string | null;
};
export type Case = {
  id: string;
  display_id: string;
  subject: string;
  type: "account";
  category: "activation";
  service: "account-and-billing";
  status: CaseStatus;
  contact_method: ContactMethod;
  language: string;
  severity: "low" | "normal" | "high" | "urgent";
  created_at: string;
  updated_at: string;
  resolved_at: string | null;
  reopen_until: string | null;
  last_n: number;
  read_n: number;
  unread: number;
  callback: Callback | null;
  queue: Queue | null;
  agent: { name: string; online: boolean } | null;
  help_time: string | null;
  actions: string[];
  etag: string;
};
export type CaseOptions = {
  types: { code: string; categories: { code: string; subjects: string[] }[] }[];
  contact_methods: {
    code: ContactMethod;
    available: boolean;
    agents_online: number;
    estimate_s: number | null;
    hours: string;
  }[];
  languages: string[];
};
export type Message = {
  id: string;
  n: number;
  kind: "chat" | "correspondence" | "note" | "lifecycle";
  author: { kind: "applicant" | "agent" | "system"; name: string };
  body: string;
  code: string | null;
  data: Record<string, unknown>;
  files: StoredFile[];
  client_id: string | null;
  at: string;
};
export type StoredFile = {
  id: string;
  name: string;
  media_type: string;
  size: number;
  state: "quarantined" | "clean" | "rejected";
  reason: string | null;
  width: number | null;
  height: number | null;
  url: string | null;
};

export type Entry = {
  account_id: string;
  seq: number;
  at: string;
  kind: string;
  actor: { kind: string; id: string | null; name: string };
  case_id: string | null;
  data: Record<string, unknown>;
};

export type Verdict = "activate" | "refuse" | "ask_more";
export type DecisionEvidence = { kind: string; ref: string; note: string };
export type Decision = {
  id: string;
  case_id: string;
  account_id: string;
  verdict: Verdict;
  reason: string;
  note: string;
  waives: RequirementName[];
  evidence: DecisionEvidence[];
  checklist: Record<string, boolean>;
  evidence_hash: string;
  policy: string;
  risk: { score: number; factors: string[] };
  state: "proposed" | "approved" | "executed" | "rejected" | "withdrawn" | "superseded";
  needs_approval: boolean;
  proposed_by: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  account_state: string;
};
