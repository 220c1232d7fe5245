"""Opening hours close the chat: none begins outside of them, and those who wait are told when it opens."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, tuple_

from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.hours import Hours
from ringback.core.sql import prepare
from ringback.core.times import iso_or_none
from ringback.support.duty_progress import begins, walk_of
from ringback.support.errors import ChatClosed
from ringback.support.queries import case_row, key_of
from ringback.support.schemas import ContactMethod
from ringback.support.tables import cases, messages
from ringback.support.thread import lifecycle

WALK = "desk_closed"
LINE = "desk.closed"
MAX_WAITING = 100  # cases that are looked at in one transaction


class WaitingCase(NamedTuple):
    id: str
    waiting_since: int | None
    contact_method: str
    left_at: int | None


NEXT = prepare(
    select(cases.c.id, cases.c.waiting_since, cases.c.contact_method, cases.c.left_at)
    .where(
        cases.c.waiting_since.is_not(None),
        tuple_(cases.c.waiting_since, cases.c.id) > tuple_(bindparam("at"), bindparam("case")),
    )
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(MAX_WAITING),
    into=WaitingCase,
)


class ToldRow(NamedTuple):
    at: int


TOLD = prepare(
    select(messages.c.at)
    .where(messages.c.case_id == bindparam("case"), messages.c.code == LINE)
    .order_by(messages.c.message_number.desc())
    .limit(1),
    into=ToldRow,
)


def require_open(db: Db, hours: Hours, method: str) -> None:
    """Raises ChatClosed for a chat while nobody answers."""
    if method != ContactMethod.CHAT:
        return
    opens = hours.opens_at(db.now)
    if opens != db.now:
        others = [one.value for one in ContactMethod if one is not ContactMethod.CHAT]
        raise ChatClosed(opens_at=iso_or_none(opens), hours=hours.text(), contact_methods=others)


def tell_waiting(db: Db, *, hours: Hours) -> int:
    """For the worker, while the desk is closed: one line in each chat that waits, or comes to wait, once a closing.
    Returns how many cases were looked at."""
    opens = hours.opens_at(db.now)
    if opens == db.now:
        return 0
    walk = walk_of(db, WALK, goal=str(opens))
    found = db.all(NEXT, at=walk.at, case=walk.case_id)
    if found and walk.case_id == "" and not begins(db, walk):
        return 0
    for one in found:
        if one.contact_method == ContactMethod.CHAT and one.left_at is None and not _knows(db, one, hours):
            case = case_row(db, SYSTEM, case_id=one.id)
            if key_of(db, case) is not None:  # else the person was erased
                lifecycle(db, SYSTEM, case, LINE, data={"opens_at": iso_or_none(opens)})
    if found:
        walk.to(db, found[-1].waiting_since or 0, found[-1].id)
    return len(found)


def _knows(db: Db, one: WaitingCase, hours: Hours) -> bool:
    """Whether its thread says so, and the desk has not been open since: another node told, or an earlier walk."""
    told = db.one(TOLD, case=one.id)
    return told is not None and hours.between(told.at, db.now) == 0
