"""After an activation by hand: it can be undone for a time, and some are drawn for a second review.

Whoever fools or buys two people must not know that nobody will look again: the draw comes after the decision was
carried out, from the machine's own chance, and the reviewer is a third person.
"""

import secrets

from sqlalchemy import bindparam, update

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import HOUR
from ringback.decisions.flow import ReviewState, Verdict
from ringback.decisions.policy import Policy
from ringback.decisions.tables import DecisionRow, decisions
from ringback.journal.commands import append

DRAW = prepare(update(decisions).where(decisions.c.id == bindparam("which")).values(review=ReviewState.OPEN.value))


def undo_end(db: Db, row: DecisionRow, policy: Policy) -> int | None:
    """Until when (ms) what is approved now can be undone; None: it can't."""
    return db.now + policy.undo_hours * HOUR if row.verdict == Verdict.ACTIVATE else None


def draw_review(db: Db, row: DecisionRow, policy: Policy) -> None:
    """Perhaps, of an activation that was just carried out."""
    if secrets.randbelow(100) >= policy.review_percent:
        return
    db.do(DRAW, which=row.id)
    data = {"decision_id": row.id, "percent": policy.review_percent}
    append(db, SYSTEM, "review.drawn", account_id=row.account_id, case_id=row.case_id, data=data)
