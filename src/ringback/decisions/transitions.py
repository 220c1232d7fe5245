"""One decision's next step: the only place where a row of `decisions` changes state."""

from sqlalchemy import bindparam, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.decisions.flow import TOLD, DecisionClosed, DecisionEvent, DecisionState, advance
from ringback.decisions.tables import DecisionRow, decisions
from ringback.journal.commands import append
from ringback.journal.kinds import entry_kind
from ringback.journal.schemas import Audience

MOVE = prepare(
    update(decisions)
    .where(decisions.c.id == bindparam("which"), decisions.c.state == bindparam("old"))
    .values(
        state=bindparam("new"),
        decided_by=bindparam("new_by"),
        decided_name=bindparam("new_name"),
        decided_at=bindparam("now"),
        undo_until=bindparam("new_undo_until"),
    )
)


def move(
    db: Db,
    actor: Actor,
    /,
    row: DecisionRow,
    event: DecisionEvent,
    *,
    note: str = "",
    by: str = "agent",
    undo_until: int | None = None,
) -> DecisionRow:
    """Take the step and journal it. `by` says who stands behind an approval: an agent, or the policy alone;
    `undo_until` (ms) how long what it does can be undone.

    Raises DecisionClosed, before anything is written.
    """
    state = advance(DecisionState(row.state), event)
    person = by == "agent" and event not in (DecisionEvent.EXECUTE, DecisionEvent.UNDO)
    decided_by, decided_name = (actor.id, actor.name) if person else (row.decided_by, row.decided_name)
    approval = {"by": by, "policy": row.policy, "undo_until": undo_until} if event is DecisionEvent.APPROVE else {}
    undo_until = row.undo_until if undo_until is None else undo_until
    if not db.run(
        MOVE,
        which=row.id,
        old=row.state,
        new=state.value,
        new_by=decided_by,
        new_name=decided_name,
        new_undo_until=undo_until,
        now=db.now,
    ):
        raise DecisionClosed(state=row.state, event=event)
    append(
        db,
        actor,
        entry_kind("decision", state),
        account_id=row.account_id,
        audience=Audience.APPLICANT if state in TOLD else Audience.AGENT,
        case_id=row.case_id,
        data={
            "decision_id": row.id,
            "verdict": row.verdict,
            "reason": row.reason,
            **approval,
        },
        private={"note": note} if note else None,
    )
    return row._replace(
        state=state.value,
        decided_by=decided_by,
        decided_name=decided_name,
        decided_at=db.now,
        undo_until=undo_until,
    )
