"""Reading decisions, and what the policy asks for this account."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select

from ringback.accounts.flow import AccountState
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Account
from ringback.accounts.tables import agents as agents_table
from ringback.core.actors import Actor
from ringback.core.crypto import unseal
from ringback.core.db import Db, from_json
from ringback.core.paging import Page, oldest
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.decisions.facts import facts_of
from ringback.decisions.flow import TOLD, DecisionState, RecheckOutcome, ReviewState, Verdict
from ringback.decisions.policy import WAIVABLE, Policy, Risk, needs_approval, open_requirements, risk_of
from ringback.decisions.schemas import (
    ChecklistItem,
    Decision,
    DecisionPolicy,
    DecisionWords,
    Evidence,
    OpenReview,
    OwnDecision,
    PhoneRecheck,
    PolicyView,
    Proposal,
    Reasons,
)
from ringback.decisions.tables import DecisionRow, PhoneRecheckRow, decisions, phone_rechecks
from ringback.journal.commands import person_key
from ringback.support.queries import case, case_row
from ringback.support.schemas import Case

REVIEWS = select(decisions).where(decisions.c.review == ReviewState.OPEN.value)


class CountRow(NamedTuple):
    total: int


AGENTS = prepare(select(func.count().label("total")).select_from(agents_table), into=CountRow)
BY_ID = prepare(select(decisions).where(decisions.c.id == bindparam("which")), into=DecisionRow)
RECHECK = prepare(
    select(phone_rechecks).where(phone_rechecks.c.account_id == bindparam("account")), into=PhoneRecheckRow
)
OF_ACCOUNT = prepare(
    select(decisions)
    .where(decisions.c.account_id == bindparam("account"))
    .order_by(decisions.c.proposed_at.desc(), decisions.c.id.desc())
    .limit(50),
    into=DecisionRow,
)


def decisions_of(db: Db, *, one: Account) -> list[Decision]:
    """All decisions about an account, newest first. The caller has checked who asks."""
    key = person_key(db, account_id=one.id)
    recheck = db.one(RECHECK, account=one.id)
    return [view(row, key, one.state, recheck) for row in db.all(OF_ACCOUNT, account=one.id)]


def own_decisions(db: Db, actor: Actor, /) -> list[OwnDecision]:
    """What the applicant was told, newest first; of what is proposed, rejected or withdrawn they hear nothing."""
    account_id = actor.account_id or ""
    key = person_key(db, account_id=account_id)
    return [
        OwnDecision(
            case_id=row.case_id,
            reopen_until=_reopen_until(case(db, actor, case_id=row.case_id)),
            verdict=Verdict(row.verdict),
            reason=row.reason,
            note=_words(row, key, len(from_json(row.evidence))).note,
            state=DecisionState(row.state),
            at=iso(row.decided_at or row.proposed_at),
        )
        for row in db.all(OF_ACCOUNT, account=account_id)
        if row.state in TOLD
    ]


def _reopen_until(case: Case) -> str | None:
    return case.reopen_until if "reopen" in case.actions else None


def open_reviews(db: Db, actor: Actor, /, *, cursor: str | None, limit: int | None) -> Page[OpenReview]:
    """Decisions that wait for their second review, the oldest first."""
    by = decisions.c.decided_at, decisions.c.id
    rows, more = oldest(db, REVIEWS, *by, cursor=cursor, limit=limit, into=DecisionRow)
    return Page([_open_review(db, actor, row) for row in rows], more)


def _open_review(db: Db, actor: Actor, row: DecisionRow) -> OpenReview:
    return OpenReview(
        id=row.id,
        case_id=row.case_id,
        display_id=case_row(db, actor, case_id=row.case_id).display_id,
        reason=row.reason,
        risk=Risk(row.score, from_json(row.factors)),
        review=ReviewState.OPEN,
        proposed_by=row.proposed_name,
        proposed_at=iso(row.proposed_at),
        decided_by=row.decided_name,
        decided_at=iso_or_none(row.decided_at),
        undo_until=iso_or_none(row.undo_until),
        phone_recheck=_failed_of(row, db.one(RECHECK, account=row.account_id)),
    )


def decision(db: Db, *, decision_id: str) -> Decision:
    row = db.one(BY_ID, which=decision_id)
    assert row is not None  # read again in the transaction that wrote it
    state, recheck = account(db, account_id=row.account_id).state, db.one(RECHECK, account=row.account_id)
    return view(row, person_key(db, account_id=row.account_id), state, recheck)


def known_agents(db: Db) -> int:
    """How many there ever were, disabled ones too: or whoever may disable the others would decide alone meanwhile."""
    row = db.one(AGENTS)
    assert row is not None  # an aggregate without GROUP BY always has a row
    return row.total


def policy_view(db: Db, actor: Actor, /, *, policy: Policy) -> PolicyView:
    """The rules as they stand."""
    return PolicyView(digest=policy.digest, preset=policy.preset(known_agents(db)), rules=policy)


def policy_for(db: Db, *, one: Account, policy: Policy) -> DecisionPolicy:
    """What an activation of this account needs, were every open requirement waived that can be."""
    waives = [name for name in open_requirements(states_of(db, account_id=one.id)) if name in WAIVABLE]
    risk = risk_of(policy, facts_of(db, one), waives)
    agents = known_agents(db)
    return DecisionPolicy(
        version=policy.version,
        preset=policy.preset(agents),
        checklist=[ChecklistItem(code, item.required, list(item.reasons)) for code, item in policy.checklist.items()],
        reasons=Reasons(**{verdict.value: list(policy.reasons_of(verdict)) for verdict in Verdict}),
        needs_approval=needs_approval(policy, Verdict.ACTIVATE, risk, agents=agents),
        risk=risk,
        draws_cases=policy.draws_cases,
    )


def proposal_of(row: DecisionRow, key: bytes | None) -> Proposal:
    """The proposal as it was made; after an erasure without what people wrote."""
    pieces = from_json(row.evidence)
    words = _words(row, key, len(pieces))
    return Proposal(
        verdict=Verdict(row.verdict),
        reason=row.reason,
        note=words.note,
        waives=from_json(row.waives),
        evidence=[
            Evidence(piece["kind"], piece["ref"], note) for piece, note in zip(pieces, words.evidence, strict=True)
        ],
        checklist=from_json(row.checklist),
    )


def view(row: DecisionRow, key: bytes | None, account_state: AccountState, recheck: PhoneRecheckRow | None) -> Decision:
    proposal = proposal_of(row, key)
    return Decision(
        id=row.id,
        case_id=row.case_id,
        account_id=row.account_id,
        verdict=proposal.verdict,
        reason=row.reason,
        note=proposal.note,
        waives=proposal.waives,
        evidence=proposal.evidence,
        checklist=proposal.checklist,
        evidence_hash=row.evidence_hash,
        policy=row.policy,
        policy_digest=row.policy_digest,
        risk=Risk(row.score, from_json(row.factors)),
        state=DecisionState(row.state),
        needs_approval=bool(row.needs_approval),
        proposed_by=row.proposed_name,
        proposed_at=iso(row.proposed_at),
        decided_by=row.decided_name,
        decided_at=iso_or_none(row.decided_at),
        account_state=account_state,
        undo_until=iso_or_none(row.undo_until),
        review=ReviewState(row.review) if row.review is not None else None,
        reviewed_by=row.reviewed_name,
        reviewed_at=iso_or_none(row.reviewed_at),
        phone_recheck=_failed_of(row, recheck),
    )


def _failed_of(row: DecisionRow, recheck: PhoneRecheckRow | None) -> PhoneRecheck | None:
    if recheck is None or recheck.decision_id != row.id or recheck.outcome is None or recheck.failed_at is None:
        return None
    return PhoneRecheck(recheck.tries, RecheckOutcome(recheck.outcome), recheck.cause, iso(recheck.failed_at))


def _words(row: DecisionRow, key: bytes | None, pieces: int) -> DecisionWords:
    if key is None:
        return DecisionWords("", [""] * pieces)
    return msgspec.json.decode(unseal(key, row.words), type=DecisionWords)
