"""Undoing an activation by hand, within the policy's time or because a second review overturned it."""

from sqlalchemy import bindparam, update

from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.notifications import mail
from ringback.accounts.people import is_one_person
from ringback.accounts.queries import account
from ringback.accounts.requirements import fall_back, settle, states_of
from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.reasons import is_words
from ringback.core.sql import prepare
from ringback.decisions import queries
from ringback.decisions.commands import leaving_a_trace, require_decider
from ringback.decisions.errors import OwnProposal, SamePerson, TooLateToUndo
from ringback.decisions.flow import DecisionClosed, DecisionEvent, DecisionState, ReviewState, Verdict, advance
from ringback.decisions.phone_rechecks import waived_by
from ringback.decisions.policy import MAX_NOTE, Policy
from ringback.decisions.schemas import Decision, ReviewOutcome, Undo
from ringback.decisions.tables import DecisionRow, decisions
from ringback.decisions.transitions import move
from ringback.journal.commands import append
from ringback.journal.kinds import entry_kind
from ringback.support import commands as support
from ringback.support.flow import CaseStatus
from ringback.support.merged import goes_on_in
from ringback.support.queries import case as case_as_seen
from ringback.support.queries import case_row

SETTLE_REVIEW = prepare(
    update(decisions)
    .where(decisions.c.id == bindparam("which"), decisions.c.review == ReviewState.OPEN.value)
    .values(review=bindparam("new"), reviewed_name=bindparam("name"), reviewed_at=bindparam("now"))
)


def undo(db: Db, actor: Actor, /, *, decision_id: str, request: Undo, policy: Policy) -> Decision:
    """The account waits again for what was waived, its case is open again, and its owner is told why.

    Raises NotFound, DecisionClosed, TooLateToUndo, InvalidInput without a note in words, and what a decider must be;
    each try leaves its entry.
    """
    row = _find(db, decision_id)
    with leaving_a_trace(db, actor, row.account_id, row.case_id, decision_id=row.id, verdict=row.verdict, step="undo"):
        _require_undoable(row)
        require_decider(db, policy, actor, account(db, account_id=row.account_id))
        if row.undo_until is None or row.undo_until <= db.now:
            raise TooLateToUndo
    note = _words(request.note)
    _take_back(db, actor, row, note)
    return queries.decision(db, decision_id=row.id)


def review(db: Db, actor: Actor, /, *, decision_id: str, request: ReviewOutcome, policy: Policy) -> Decision:
    """A third person looks again at what was drawn. Overturned, it is undone, however long ago it was.

    Raises NotFound, DecisionClosed where no review is open, OwnProposal and SamePerson for whoever proposed or approved
    it by whatever login, InvalidInput without a note in words; each try leaves its entry.
    """
    row = _find(db, decision_id)
    with leaving_a_trace(
        db, actor, row.account_id, row.case_id, decision_id=row.id, verdict=row.verdict, step="review"
    ):
        if row.review != ReviewState.OPEN:
            raise DecisionClosed(state=row.state)
        require_decider(db, policy, actor, account(db, account_id=row.account_id))
        for other in (row.proposed_by, row.decided_by):
            if other == actor.id:
                raise OwnProposal("You proposed or approved this. Somebody else has to review it.")
            if other is not None and is_one_person(db, agent=actor.id, other=other, devices=policy.tells_devices):
                raise SamePerson
    note, state = _words(request.note), ReviewState(request.outcome)
    if not db.run(SETTLE_REVIEW, which=row.id, new=state.value, name=actor.name, now=db.now):
        raise DecisionClosed(state=row.state)
    append(
        db,
        actor,
        entry_kind("review", state),
        account_id=row.account_id,
        case_id=row.case_id,
        data={"decision_id": row.id},
        private={"note": note},
    )
    if state is ReviewState.OVERTURNED and row.state == DecisionState.EXECUTED:
        _take_back(db, actor, row, note)
    return queries.decision(db, decision_id=row.id)


def _find(db: Db, decision_id: str) -> DecisionRow:
    row = db.one(queries.BY_ID, which=decision_id)
    if row is None:
        raise NotFound
    return row


def _require_undoable(row: DecisionRow) -> None:
    advance(DecisionState(row.state), DecisionEvent.UNDO)
    if row.verdict != Verdict.ACTIVATE:
        raise DecisionClosed("Only an activation is undone. Reopen the case, or decide anew.", state=row.state)


def _words(note: str) -> str:
    note = note.strip()
    if not 3 <= len(note) <= MAX_NOTE or not is_words(note):
        raise InvalidInput.of("note", "reason_words", "Say in words why; the applicant reads it.")
    return note


def _take_back(db: Db, actor: Actor, row: DecisionRow, note: str) -> None:
    move(db, actor, row, DecisionEvent.UNDO, note=note)
    states = states_of(db, account_id=row.account_id)
    for name in map(RequirementName, from_json(row.waives)):
        # what was proved since stays proved, and what another decision waived since stays waived
        if (
            states.get(name) == RequirementState.WAIVED
            and waived_by(db, account_id=row.account_id, name=name) == row.id
        ):
            settle(
                db,
                actor,
                account_id=row.account_id,
                name=name,
                state=RequirementState.MISSING,
                case_id=row.case_id,
                reason=row.id,
            )
    # a case that was merged away is never reopened: the applicant reads on where it goes on
    goes_on = goes_on_in(db, actor, case_row(db, actor, case_id=row.case_id))
    if RequirementState.MISSING in states_of(db, account_id=row.account_id).values():
        fall_back(db, actor, account_id=row.account_id, reason=row.id)
        if goes_on.status == CaseStatus.RESOLVED:
            support.reopen(db, actor, case_id=goes_on.id, at_any_time=True)
    support.post_lifecycle(db, actor, case_id=goes_on.id, code="decision.undone", data={"verdict": row.verdict})
    one = account(db, account_id=row.account_id)
    case = case_as_seen(db, actor, case_id=goes_on.id)
    told = {"display_id": case.display_id, "subject": case.subject, "body": note}
    mail(db, actor, person=one, template="decision_undone", data=told, case_id=case.id)
