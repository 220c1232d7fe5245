"""The desk on the wire."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from ringback.accounts.flow import AccountState
from ringback.accounts.schemas import ContactInformation, Language, RequirementView
from ringback.accounts.unfreezing import Frozen
from ringback.checks.schemas import RootCause
from ringback.courier.schemas import Delivery
from ringback.decisions.policy import Risk
from ringback.decisions.schemas import Decision, DecisionPolicy
from ringback.desk.filters import QueueFilter
from ringback.desk.linking.schemas import CaseLink
from ringback.desk.sla.schemas import CaseDue
from ringback.desk.teams.schemas import CaseTeam
from ringback.desk.triage.schemas import CaseTag, Snooze
from ringback.incidents.schemas import IncidentNotice
from ringback.numbers.schemas import Finding
from ringback.support.live.presence import Presence
from ringback.support.schemas import Case, PhoneProof

RevealField = Literal["email", "phone", "contact"]


class Assignee(msgspec.Struct, frozen=True):
    id: str
    name: str


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """An account as agents see it: enough to recognise, too little to use."""

    id: str
    name: str
    email_masked: str
    phone_masked: str | None
    country: str | None
    state: AccountState


class UnfreezingAsk(msgspec.Struct, frozen=True):
    """What an agent asked for and a lead who is somebody else has to do, too, within a day: to give the frozen account
    back, or to take the second factor away. `reset_second_factor`: it is taken away, too."""

    asked_by: str
    asked_at: str
    reset_second_factor: bool


class DeskAccount(AccountLine, frozen=True, kw_only=True):
    """`second_factor`: a sign-in asks for one. `frozen` is of an account that is. `unfreezing` waits for somebody."""

    language: Language
    created_at: str
    requirements: list[RequirementView]
    second_factor: bool
    frozen: Frozen | None
    unfreezing: UnfreezingAsk | None


class WaitingProposal(msgspec.Struct, frozen=True):
    """An activation that waits for somebody else's approval. `waits_for_you`: you may give it."""

    proposed_by: str
    proposed_at: str
    risk: Risk
    waits_for_you: bool


FoundPlace = Literal["subject", "name", "message", "note", "file", "email", "phone", "number"]


class FoundPiece(msgspec.Struct, frozen=True):
    """`hit`: it is what was searched for."""

    text: str
    hit: bool


class FoundText(msgspec.Struct, frozen=True):
    """Where a case has what was searched for. Addresses and phones are masked, with no piece of them a hit."""

    place: FoundPlace
    message_number: int | None
    pieces: list[FoundPiece]


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """`found`: why a search shows it; empty where it was not searched by what stands in a case."""

    case: Case
    account: AccountLine
    assignee: Assignee | None
    waiting_since: str | None
    last_message_excerpt: str
    root_cause: RootCause
    unread: int
    proposal: WaitingProposal | None
    due: CaseDue | None = None
    team: CaseTeam | None = None
    tags: list[CaseTag]
    snooze: Snooze | None
    found: list[FoundText] = []


LookAlikeReason = Literal["one_digit", "swapped", "missing_digit", "extra_digit"]


class LookAlike(msgspec.Struct, frozen=True):
    """An account whose phone is nearly the number that was searched for, with its newest case."""

    account: AccountLine
    reason: LookAlikeReason
    case_id: str | None


class QueueCounts(msgspec.Struct, frozen=True):
    """Each counts to 1,000 at most: beyond that the number helps nobody, and counting it would cost. `approvals` are
    proposals of others that the reader may approve."""

    open: int
    unassigned: int
    mine: int
    snoozed: int
    callbacks: int
    approvals: int
    overdue: int = 0


class QueuePage(msgspec.Struct, frozen=True):
    """`draws_cases`: nobody takes one, chance gives it to somebody. `look_alikes`: nobody has the number that was
    searched for, and these have nearly the same. `unindexed`: so many cases (1,000 at most) are not searched by what
    stands in them yet, as after an upgrade; the newest of them are."""

    items: list[QueueItem]
    next: str | None
    counts: QueueCounts
    draws_cases: bool = False
    look_alikes: list[LookAlike] = []
    unindexed: int = 0


SimilarReason = Literal["same_phone", "similar_phone", "same_device", "same_mailbox"]


class Similar(msgspec.Struct, frozen=True):
    """Another account that may be the same person's, or the one they mistyped."""

    account_id: str
    reason: SimilarReason


class DeskCase(msgspec.Struct, frozen=True, kw_only=True):
    case: Case
    account: DeskAccount
    assignee: Assignee | None
    root_cause: RootCause
    findings: list[Finding]
    incident: IncidentNotice | None
    deliveries: list[Delivery]
    decisions: list[Decision]
    similar: list[Similar]
    presence: Presence
    phone_proof: PhoneProof | None
    decision_policy: DecisionPolicy
    due: CaseDue | None = None
    team: CaseTeam | None = None
    tags: list[CaseTag]
    snooze: Snooze | None
    links: list[CaseLink]


class Assignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Left out: to myself. Null: back to the queue. `reason` is needed where cases are drawn and a lead gives one to
    somebody."""

    agent_id: str | UnsetType | None = UNSET
    reason: str = ""


class QueueSearch(QueueFilter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people are looked up by stands in the body: addresses of requests are logged by proxies and kept by
    browsers (ASVS 5.0 14.2.1)."""

    q: str
    sort: str = "waiting"
    cursor: str | None = None
    limit: int | None = None


class RevealRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    field: RevealField
    reason: str


class Revealed(msgspec.Struct, frozen=True):
    value: str | ContactInformation | None


class AgentLine(msgspec.Struct, frozen=True):
    id: str
    name: str
    online: bool
