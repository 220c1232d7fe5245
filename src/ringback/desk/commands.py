"""What agents do here that is nobody else's: look at personal data in clear, and hand a case over from the queue."""

from msgspec import UNSET, UnsetType
from sqlalchemy import bindparam

from ringback.accounts.queries import account
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.limits import Limit, take
from ringback.core.sql import prepare
from ringback.core.times import HOUR
from ringback.desk.queue import QueueRow, items, seen
from ringback.desk.schemas import QueueItem, Revealed, RevealField
from ringback.journal.commands import append
from ringback.support import assignment
from ringback.support.queries import case_row
from ringback.support.tables import cases

# An agent who needs more than this an hour copies data and helps nobody (the Coinbase case of 2025: bribed agents).
REVEALS = Limit("reveals", 30, HOUR)
REASON_MOST = 500

ONE = prepare(seen().where(cases.c.id == bindparam("id")), into=QueueRow)


def reveal(db: Db, actor: Actor, /, *, case_id: str, field: RevealField, reason: str) -> Revealed:
    """Personal data of the case's applicant in clear. Who looked, at what and why becomes an entry, for good.

    Raises InvalidInput without a reason, RateLimited.
    """
    case = case_row(db, actor, case_id=case_id)
    reason = " ".join(reason.split())
    if not 3 <= len(reason) <= REASON_MOST:
        raise InvalidInput.of("reason", "reason_length", f"Say in 3 to {REASON_MOST} characters why you need it.")
    take(db, REVEALS, actor.id)
    one = account(db, account_id=case.account_id)
    append(
        db,
        actor,
        "person.revealed",
        account_id=one.id,
        case_id=case.id,
        data={"field": field},
        private={"reason": reason},
    )
    return Revealed({"email": one.email, "phone": one.phone, "contact": one.contact}[field])


def assign(
    db: Db, actor: Actor, /, *, case_id: str, agent_id: str | UnsetType | None = UNSET, version: str | None = None
) -> QueueItem:
    """To myself where nothing is said, with None back to the queue. Raises what `assignment.assign` raises."""
    to = actor.id if isinstance(agent_id, UnsetType) else agent_id
    case = assignment.assign(db, actor, case_id=case_id, agent_id=to, version=version)
    (item,) = items(db, db.all(ONE, id=case.id, now=db.now))
    return item
