"""What agents do with a case besides writing: take it, give it back, and record what came of a call-back."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select

from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotFound, Stale
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.kinds import entry_kind
from ringback.journal.schemas import Audience
from ringback.support import queries
from ringback.support.flow import CallbackState, CaseEvent, CaseStatus, advance, advance_callback
from ringback.support.merged import require_unmerged, require_unresolved
from ringback.support.schemas import CallOutcome, Case, MessageKind, Severity, Side
from ringback.support.tables import CaseRow
from ringback.support.thread import CaseChanges, lifecycle, moved_by, save
from ringback.support.validation import text_faults

MAX_OUTCOME = 500


class AgentName(NamedTuple):
    name: str


AGENT = prepare(
    select(agents.c.name).where(agents.c.id == bindparam("agent"), agents.c.state == "active"), into=AgentName
)


def assign(db: Db, actor: Actor, /, *, case_id: str, agent_id: str | None, version: str | None = None) -> CaseRow:
    """Give a case to an agent, or with None back to the queue. Returns the row of the case afterwards.

    `version` is the ETag that the agent saw. Raises Stale where somebody was faster, CaseMerged, CaseResolved.
    """
    case = queries.case_row(db, actor, case_id=case_id)
    if version is not None and version != queries.etag_of(case):
        raise Stale
    require_unmerged(case)
    if agent_id is not None and agent_id != case.assignee_id:
        agent = db.one(AGENT, agent=agent_id)
        if agent is None:
            raise InvalidInput.of("agent_id", "agent_unknown", "There is no such agent, or they left.")
        assign_to(db, actor, case, agent_id=agent_id, name=agent.name)
    elif agent_id is None and case.assignee_id is not None:
        unassign(db, actor, case)
    return queries.case_row(db, actor, case_id=case.id)


def assign_to(db: Db, actor: Actor, /, case: CaseRow, *, agent_id: str, name: str) -> None:
    status = advance(CaseStatus(case.status), CaseEvent.ASSIGN)
    lifecycle(db, actor, case, "agent.joined", data={"name": name}, status=status.value, assignee_id=agent_id)
    _assigned(db, actor, case, agent_id=agent_id)


def unassign(db: Db, actor: Actor, /, case: CaseRow) -> None:
    status = advance(CaseStatus(case.status), CaseEvent.RELEASE)
    agent = db.one(AGENT, agent=case.assignee_id)
    name = agent.name if agent is not None else ""
    lifecycle(db, actor, case, "agent.left", data={"name": name}, status=status.value, assignee_id=None)
    _assigned(db, actor, case, agent_id=None)


def _assigned(db: Db, actor: Actor, /, case: CaseRow, *, agent_id: str | None) -> None:
    append(
        db,
        actor,
        "case.assigned",
        account_id=case.account_id,
        audience=Audience.AGENT,
        case_id=case.id,
        data={"agent_id": agent_id, "before": case.assignee_id},
    )


def set_severity(db: Db, actor: Actor, /, *, case_id: str, severity: Severity) -> Case:
    """By either side, while the case is open. Raises CaseMerged, CaseResolved."""
    case = queries.case_row(db, actor, case_id=case_id)
    require_unresolved(case)
    if case.severity != severity:
        save(db, case, severity=severity.value)
        append(
            db,
            actor,
            "case.severity_set",
            account_id=case.account_id,
            audience=Audience.APPLICANT,
            case_id=case.id,
            data={"from": case.severity, "to": severity.value},
        )
    return queries.case(db, actor, case_id=case.id)


def record_call(db: Db, actor: Actor, /, *, case_id: str, request: CallOutcome) -> Case:
    """What came of a call-back, in words for colleagues unless they are marked for the applicant. A missed one may be
    tried again. Raises NotPossible where none is waiting."""
    case = queries.case_row(db, actor, case_id=case_id)
    faults = text_faults("outcome", request.outcome, MAX_OUTCOME)
    if request.state not in set(CallbackState) - {CallbackState.WAITING}:
        faults.append(FieldError("state", "state_unknown", "Use done, missed or canceled."))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    key = queries.key_of(db, case)
    if case.callback_state is None or key is None:
        raise NotFound
    new = advance_callback(CallbackState(case.callback_state), CallbackState(request.state))
    details = msgspec.structs.replace(
        queries.details_of(db.vault, case),
        outcome=redact(request.outcome).text,
        outcome_for_applicant=request.for_applicant,
    )
    changes: CaseChanges = {
        "callback_state": new.value,
        "details": seal(key, msgspec.json.encode(details)),
    }
    if new is CallbackState.DONE and case.status != CaseStatus.RESOLVED:
        changes |= moved_by(db, case, MessageKind.CHAT, Side.DESK)
    lifecycle(db, actor, case, f"callback.{new.value}", **changes)
    append(
        db,
        actor,
        entry_kind("callback", new),
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        private={"outcome": details.outcome} if request.for_applicant else None,
    )
    if not request.for_applicant:
        append(
            db,
            actor,
            "callback.noted",
            account_id=case.account_id,
            audience=Audience.AGENT,
            case_id=case.id,
            private={"outcome": details.outcome},
        )
    return queries.case(db, actor, case_id=case.id)
