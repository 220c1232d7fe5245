"""What is due of a case."""

from ringback.core.db import Db
from ringback.core.times import iso
from ringback.desk.sla.commands import OF_CASE
from ringback.desk.sla.schemas import CaseDue, Clock
from ringback.support.tables import CaseRow


def due_view(clock: str | None, due_at: int | None, soon_at: int | None) -> CaseDue | None:
    """None while no clock runs."""
    if clock is None or due_at is None or soon_at is None:
        return None
    return CaseDue(Clock(clock), iso(due_at), iso(soon_at))


def due_of(db: Db, case: CaseRow) -> CaseDue | None:
    row = db.one(OF_CASE, case=case.id) if case.due_at is not None else None
    return due_view(row.clock, case.due_at, row.soon_at) if row is not None else None
