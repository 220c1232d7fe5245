"""The chat queue: who waits, for how many, and how long it honestly takes."""

from statistics import median
from typing import NamedTuple

from sqlalchemy import bindparam, exists, func, select, tuple_

from ringback.accounts.tables import agents, logins
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, SECOND
from ringback.support.schemas import ContactMethod, Queue
from ringback.support.tables import CaseRow, cases

MAX_COUNTED = 1000  # nobody needs to know whether they are the 1,001st, and counting on would cost
SAMPLE = 20  # recent answers an estimate is made from ...
MIN_SAMPLES = 3  # ... and below this many nobody knows


class CountRow(NamedTuple):
    total: int


class WaitingChat(NamedTuple):
    id: str
    account_id: str


class ChatAnswerRow(NamedTuple):
    answered_at: int | None
    created_at: int


_QUEUE = (
    cases.c.contact_method == ContactMethod.CHAT.value,
    cases.c.assignee_id.is_(None),
    cases.c.waiting_since.is_not(None),
)
AHEAD = prepare(
    select(func.count().label("total")).select_from(
        select(cases.c.id)
        .where(
            *_QUEUE,
            tuple_(cases.c.waiting_since, cases.c.id) < tuple_(bindparam("since"), bindparam("id")),
        )
        .limit(MAX_COUNTED)
        .subquery()
    ),
    into=CountRow,
)
WAITING = prepare(
    select(func.count().label("total")).select_from(select(cases.c.id).where(*_QUEUE).limit(MAX_COUNTED).subquery()),
    into=CountRow,
)
FIRST = prepare(
    select(cases.c.id, cases.c.account_id)
    .where(*_QUEUE)
    .order_by(cases.c.waiting_since, cases.c.id)
    .limit(bindparam("maximum")),
    into=WaitingChat,
)
AGENTS = prepare(
    select(func.count().label("total")).where(
        agents.c.state == "active",
        agents.c.available == 1,
        # agents are few and asked one by one; a join may begin with the logins, which are as many as applicants
        exists().where(logins.c.subject == agents.c.id, logins.c.expires_at > bindparam("now")).correlate(agents),
    ),
    into=CountRow,
)
ANSWERED = prepare(
    select(cases.c.answered_at, cases.c.created_at)
    .where(cases.c.contact_method == ContactMethod.CHAT.value, cases.c.answered_at > bindparam("since"))
    .order_by(cases.c.answered_at.desc())
    .limit(SAMPLE),
    into=ChatAnswerRow,
)


def in_queue(case: CaseRow) -> bool:
    return case.contact_method == ContactMethod.CHAT and case.assignee_id is None and case.waiting_since is not None


def queue_of(db: Db, case: CaseRow) -> Queue:
    """Where a waiting chat stands now."""
    ahead = _number(db.one(AHEAD, since=case.waiting_since, id=case.id))
    return queue_at(db, position=ahead + 1)


def queue_at(db: Db, *, position: int) -> Queue:
    """What holds for everybody who waits."""
    return Queue(position, _number(db.one(WAITING)), agents_online(db), estimate_s(db))


def head(db: Db, *, maximum: int) -> list[WaitingChat]:
    """The chats at the head of the queue, the longest waiting first."""
    return db.all(FIRST, maximum=maximum)


def agents_online(db: Db) -> int:
    return _number(db.one(AGENTS, now=db.now))


def estimate_s(db: Db) -> int | None:
    """The median wait of the last answered chats of a day, in seconds; None where too few were answered to know."""
    rows = db.all(ANSWERED, since=db.now - DAY)
    waits = [row.answered_at - row.created_at for row in rows if row.answered_at is not None]
    return round(median(waits) / SECOND) if len(waits) >= MIN_SAMPLES else None


def _number(row: CountRow | None) -> int:
    return row.total if row is not None else 0
