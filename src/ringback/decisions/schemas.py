"""Decisions on the wire, and what of them is sealed."""

from typing import Literal

import msgspec

from ringback.accounts.flow import AccountState, RequirementName
from ringback.decisions.flow import DecisionState, RecheckOutcome, ReviewState, Verdict
from ringback.decisions.policy import People, Policy, Risk


class Evidence(msgspec.Struct, frozen=True):
    """`ref` is the `seq` of an entry in the account's journal, `kind` is `entry`."""

    kind: str
    ref: str
    note: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an agent proposes. `note` is read by the applicant."""

    verdict: Verdict
    reason: str
    note: str = ""
    waives: list[RequirementName] = []
    evidence: list[Evidence] = []
    checklist: dict[str, bool] = {}


class Settlement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`evidence_hash` says which evidence was on the agent's screen."""

    evidence_hash: str
    note: str = ""


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`note` is read by the applicant."""

    note: str


class ReviewOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a second review came to. `overturned` undoes the decision, and the applicant reads `note`."""

    outcome: Literal["upheld", "overturned"]
    note: str


class DecisionWords(msgspec.Struct, frozen=True):
    """What people wrote in a decision: the note to the applicant, and one to each piece of evidence."""

    note: str
    evidence: list[str]


class PhoneRecheck(msgspec.Struct, frozen=True):
    """The phone that this decision waived could not be proved by a code that went to it later: how often, why the last
    time, and when that was. `cause` is the carrier's, or the code of our own refusal."""

    tries: int
    outcome: RecheckOutcome
    cause: str | None
    at: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    case_id: str
    account_id: str
    verdict: Verdict
    reason: str
    note: str
    waives: list[RequirementName]
    evidence: list[Evidence]
    checklist: dict[str, bool]
    evidence_hash: str
    policy: str
    policy_digest: str | None
    risk: Risk
    state: DecisionState
    needs_approval: bool
    proposed_by: str
    proposed_at: str
    decided_by: str | None
    decided_at: str | None
    account_state: AccountState
    undo_until: str | None
    review: ReviewState | None
    reviewed_by: str | None
    reviewed_at: str | None
    phone_recheck: PhoneRecheck | None


class OwnDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about the applicant who asks, in the words that were written to them. `state` is `executed`, or
    `undone` for an activation that was taken back. `reopen_until` is null where the case is open, or it is too late."""

    case_id: str
    reopen_until: str | None
    verdict: Verdict
    reason: str
    note: str
    state: DecisionState
    at: str


class OpenReview(msgspec.Struct, frozen=True, kw_only=True):
    """One that waits for its second review. A list is no look-up, so it shows nothing of the person and none of the
    words that were written about them; whoever opens the case sees them. `display_id` is the case's."""

    id: str
    case_id: str
    display_id: str
    reason: str
    risk: Risk
    review: ReviewState
    proposed_by: str
    proposed_at: str
    decided_by: str | None
    decided_at: str | None
    undo_until: str | None
    phone_recheck: PhoneRecheck | None


class ChecklistItem(msgspec.Struct, frozen=True):
    """`required_for` names reasons that need it where not all do."""

    code: str
    required: bool
    required_for: list[str]


class Reasons(msgspec.Struct, frozen=True):
    """Codes of the reasons that each verdict can have."""

    activate: list[str]
    refuse: list[str]
    ask_more: list[str]


class DecisionPolicy(msgspec.Struct, frozen=True):
    """What the agent has to fill in for this account, as the command will check it. `preset` says whether every
    activation takes two people or a risky one only, `draws_cases` whether chance decides who gets a case."""

    version: str
    preset: People
    checklist: list[ChecklistItem]
    reasons: Reasons
    needs_approval: bool
    risk: Risk
    draws_cases: bool


class PolicyView(msgspec.Struct, frozen=True):
    """The rules of this installation, and which preset holds now. `digest` is SHA-256 over the rules."""

    digest: str
    preset: People
    rules: Policy
