"""Proposing a decision and settling it. The evidence gate stands here, so that no way in leads around it."""

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, select

from ringback.accounts.errors import DecisionOnOwnAccount, StepUpRequired
from ringback.accounts.flow import AccountState
from ringback.accounts.identifiers import IdentifierKind, used
from ringback.accounts.people import is_one_person, is_own_account
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Account
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.crypto import Erased, seal, stored_digest
from ringback.core.db import Db
from ringback.core.errors import NotFound, Problem
from ringback.core.ids import new_id
from ringback.core.limits import Limit, count, free_at, seconds_until
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.decisions import queries
from ringback.decisions.errors import (
    AgentDisabled,
    EvidenceChanged,
    NothingToDecide,
    NotYourCase,
    NotYourProposal,
    OwnProposal,
    ProposalIncomplete,
    SamePerson,
    TooManyDecisions,
)
from ringback.decisions.evidence import entries_of, faults_of, fingerprint, subject_of_evidence
from ringback.decisions.execution import execute
from ringback.decisions.facts import facts_of
from ringback.decisions.flow import DecisionEvent, DecisionState, Verdict, advance
from ringback.decisions.policy import Policy, needs_approval, risk_of
from ringback.decisions.reviews import draw_review, undo_end
from ringback.decisions.schemas import Decision, DecisionWords, Proposal, Settlement
from ringback.decisions.tables import DecisionRow, decisions
from ringback.decisions.transitions import move
from ringback.journal.commands import append, person_key
from ringback.support.flow import CaseStatus
from ringback.support.queries import case_row
from ringback.support.tables import CaseRow


class DeciderRow(NamedTuple):
    email: str


AGENT = prepare(
    select(agents.c.email).where(agents.c.id == bindparam("agent"), agents.c.state == "active"), into=DeciderRow
)
OPEN = prepare(
    select(decisions).where(
        decisions.c.account_id == bindparam("account"), decisions.c.state == DecisionState.PROPOSED.value
    ),
    into=DecisionRow,
)


def propose(db: Db, actor: Actor, /, *, case_id: str, proposal: Proposal, policy: Policy) -> Decision:
    """A decision about the case's account; executed at once where the policy asks for no second agent.

    It replaces an earlier proposal that is still open. Raises StepUpRequired, AgentDisabled, DecisionOnOwnAccount,
    NothingToDecide, ProposalIncomplete with every fault, TooManyDecisions; each leaves its entry.
    """
    case = case_row(db, actor, case_id=case_id)
    with leaving_a_trace(db, actor, case.account_id, case.id, verdict=proposal.verdict.value, reason=proposal.reason):
        one = account(db, account_id=case.account_id)
        require_decider(db, policy, actor, one)
        if policy.draws_cases and case.assignee_id != actor.id:
            raise NotYourCase
        require_open(one, case)
        require_complete(db, policy, one, proposal)
        require_calm(db, policy, actor.id, one, proposal.verdict)
    for earlier in db.all(OPEN, account=one.id):
        move(db, actor, earlier, DecisionEvent.SUPERSEDE)
    row = _write(db, actor, case, one, proposal, policy)
    if not row.needs_approval:
        row = move(db, actor, row, DecisionEvent.APPROVE, by="policy", undo_until=undo_end(db, row, policy))
        _carry_out(db, actor, policy, row, one, proposal)
    return queries.decision(db, decision_id=row.id)


def approve(db: Db, actor: Actor, /, *, decision_id: str, settlement: Settlement, policy: Policy) -> Decision:
    """Another agent than the proposer approves exactly the frozen evidence, which executes the decision.

    Raises DecisionClosed, OwnProposal, SamePerson, EvidenceChanged and what `propose` raises of the agent; each leaves
    its entry.
    """
    row, one = _find(db, decision_id)
    case = case_row(db, actor, case_id=row.case_id)
    proposal = queries.proposal_of(row, person_key(db, account_id=one.id))
    with leaving_a_trace(db, actor, one.id, row.case_id, decision_id=row.id, verdict=row.verdict, step="approve"):
        advance(DecisionState(row.state), DecisionEvent.APPROVE)
        require_decider(db, policy, actor, one)
        require_second_pair(db, policy, actor, row)
        require_open(one, case)
        frozen = fingerprint(db, account_id=one.id, case_id=row.case_id, policy=policy, proposal=proposal)
        if settlement.evidence_hash != row.evidence_hash or frozen != row.evidence_hash:
            raise EvidenceChanged
        require_complete(db, policy, one, proposal)
        require_calm(db, policy, row.proposed_by, one, row.verdict, approver=actor.id)
    if row.verdict == Verdict.ACTIVATE:
        count(db, policy.limits.per_approver, actor.id)
    row = move(db, actor, row, DecisionEvent.APPROVE, note=settlement.note, undo_until=undo_end(db, row, policy))
    _carry_out(db, actor, policy, row, one, proposal)
    return queries.decision(db, decision_id=row.id)


def reject(db: Db, actor: Actor, /, *, decision_id: str, settlement: Settlement, policy: Policy) -> Decision:
    """Another agent turns the proposal down. Raises what `approve` raises."""
    row, one = _find(db, decision_id)
    with leaving_a_trace(db, actor, one.id, row.case_id, decision_id=row.id, verdict=row.verdict, step="reject"):
        advance(DecisionState(row.state), DecisionEvent.REJECT)
        require_decider(db, policy, actor, one)
        if row.proposed_by == actor.id:
            raise OwnProposal
        if settlement.evidence_hash != row.evidence_hash:
            raise EvidenceChanged
    move(db, actor, row, DecisionEvent.REJECT, note=settlement.note)
    return queries.decision(db, decision_id=row.id)


def withdraw(db: Db, actor: Actor, /, *, decision_id: str, settlement: Settlement) -> Decision:
    """The proposer takes it back. Raises DecisionClosed, NotYourProposal; each leaves its entry."""
    row, one = _find(db, decision_id)
    with leaving_a_trace(db, actor, one.id, row.case_id, decision_id=row.id, verdict=row.verdict, step="withdraw"):
        advance(DecisionState(row.state), DecisionEvent.WITHDRAW)
        if row.proposed_by != actor.id:
            raise NotYourProposal
    move(db, actor, row, DecisionEvent.WITHDRAW, note=settlement.note)
    return queries.decision(db, decision_id=row.id)


@contextlib.contextmanager
def leaving_a_trace(db: Db, actor: Actor, /, account_id: str, case_id: str, **data: str) -> Iterator[None]:
    """A refusal within becomes the entry `decision.refused`. Nothing may be written within before it is sure."""
    try:
        yield
    except Problem as refusal:
        if refusal.keep_writes:
            append(
                db,
                actor,
                "decision.refused",
                account_id=account_id,
                case_id=case_id,
                data={**data, "code": refusal.code, "fields": [fault.field for fault in refusal.errors]},
            )
        raise


def require_decider(db: Db, policy: Policy, actor: Actor, one: Account) -> None:
    """An agent in good standing, with a fresh second factor, who is not the applicant."""
    agent = db.one(AGENT, agent=actor.id)
    if agent is None:
        raise AgentDisabled
    if actor.stepped_up_until <= db.now:
        raise StepUpRequired
    if is_own_account(db, agent=actor.id, one=one, devices=policy.tells_devices):
        raise DecisionOnOwnAccount


def require_second_pair(db: Db, policy: Policy, actor: Actor, row: DecisionRow) -> None:
    if row.proposed_by == actor.id:
        raise OwnProposal
    if db.one(AGENT, agent=row.proposed_by) is None:
        raise AgentDisabled
    if is_one_person(db, agent=actor.id, other=row.proposed_by, devices=policy.tells_devices):
        raise SamePerson


def require_open(one: Account, case: CaseRow) -> None:
    if one.state != AccountState.PENDING:
        raise NothingToDecide(account_state=one.state)
    if case.status == CaseStatus.RESOLVED:
        raise NothingToDecide("The case is resolved. Reopen it before you decide.", case_status=case.status)


def require_complete(db: Db, policy: Policy, one: Account, proposal: Proposal) -> None:
    found = entries_of(db, account_id=one.id, evidence=proposal.evidence)
    about = subject_of_evidence(db, one, policy.reasons_of(proposal.verdict).get(proposal.reason))
    faults = tuple(faults_of(policy, proposal, states_of(db, account_id=one.id), found, about))
    if faults:
        raise ProposalIncomplete(errors=faults)


def require_calm(
    db: Db, policy: Policy, proposer: str, one: Account, verdict: str, *, approver: str | None = None
) -> None:
    """Raises TooManyDecisions with the moment from which another activation is possible."""
    if verdict != Verdict.ACTIVATE:
        return
    counters = _counters(db, policy, proposer, one)
    if approver is not None:
        counters.append((policy.limits.per_approver, approver))
    waits = [free_at(db, limit, key) for limit, key in counters]
    later = max((at for at in waits if at is not None), default=None)
    if later is not None:
        raise TooManyDecisions(retry_after_s=seconds_until(db, later), retry_at=iso(later))


def _carry_out(db: Db, actor: Actor, /, policy: Policy, row: DecisionRow, one: Account, proposal: Proposal) -> None:
    if proposal.verdict is Verdict.ACTIVATE:
        for limit, key in _counters(db, policy, row.proposed_by, one):
            count(db, limit, key)
    execute(db, actor, row, proposal)
    if proposal.verdict is Verdict.ACTIVATE:
        draw_review(db, row, policy)


def _counters(db: Db, policy: Policy, proposer: str, one: Account) -> list[tuple[Limit, str]]:
    """Of the proposer, of the account, and of every number that it ever had."""
    numbers = used(db, subject=one.id, kind=IdentifierKind.PHONE)
    current = db.vault.lookup("phone", one.phone or one.id)
    phones = [(policy.limits.per_phone, key) for key in sorted({*numbers, current})]
    return [(policy.limits.per_agent, proposer), (policy.limits.per_account, one.id), *phones]


def _find(db: Db, decision_id: str) -> tuple[DecisionRow, Account]:
    row = db.one(queries.BY_ID, which=decision_id)
    if row is None:
        raise NotFound
    return row, account(db, account_id=row.account_id)


def _write(db: Db, actor: Actor, case: CaseRow, one: Account, proposal: Proposal, policy: Policy) -> DecisionRow:
    key = person_key(db, account_id=one.id)
    if key is None:
        raise Erased
    decision_id = new_id("dec", db.now)
    frozen = fingerprint(db, account_id=one.id, case_id=case.id, policy=policy, proposal=proposal)
    risk = risk_of(policy, facts_of(db, one), proposal.waives)
    second = needs_approval(policy, proposal.verdict, risk, agents=queries.known_agents(db))
    values: dict[str, Any] = {
        "verdict": proposal.verdict.value,
        "reason": proposal.reason,
        "waives": proposal.waives,
        "evidence": [{"kind": piece.kind, "ref": piece.ref} for piece in proposal.evidence],
        "checklist": proposal.checklist,
        "evidence_hash": frozen,
        "policy": policy.version,
        "policy_digest": policy.digest,
        "score": risk.score,
        "factors": risk.factors,
    }
    words = DecisionWords(proposal.note, [piece.note for piece in proposal.evidence])
    sealed_words = seal(key, msgspec.json.encode(words))
    append(
        db,
        actor,
        "decision.proposed",
        account_id=one.id,
        case_id=case.id,
        data={
            **values,
            "decision_id": decision_id,
            "needs_approval": second,
            "words": stored_digest(sealed_words),
        },
        private=msgspec.to_builtins(words),
    )
    db.add(
        decisions,
        id=decision_id,
        account_id=one.id,
        case_id=case.id,
        words=sealed_words,
        needs_approval=int(second),
        state=DecisionState.PROPOSED.value,
        proposed_by=actor.id,
        proposed_name=actor.name,
        proposed_at=db.now,
        **values,
    )
    return _find(db, decision_id)[0]
