"""What a process of an earlier version wrote or erased beside this one, during an upgrade, and told the index nothing
of. Each hour's walk begins a day back, and looks at some cases a time: others write meanwhile.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, case, delete, exists, select, tuple_

from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.db import Db
from ringback.core.row_sets import Among, RowsUpdate, listed
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR
from ringback.journal.tables import people
from ringback.support.duty_progress import walk_of
from ringback.support.schemas import MessageKind
from ringback.support.search import index
from ringback.support.search.tables import CaseNumber, search_cases
from ringback.support.search.updates import add_case
from ringback.support.tables import cases, messages

WALK = "search_missed"
MAX_LOOKED_AT = 1000  # cases, or accounts, in one transaction
ERASED_WALK = "search_erased"
MAX_FORGOTTEN = 4  # cases in one transaction: each may cost to read a block, tenths of a second


class MovedCase(NamedTuple):
    """`number` is None where the index doesn't know the case."""

    id: str
    updated_at: int
    created_at: int
    number: int | None
    erased: int


MOVED = prepare(
    select(
        cases.c.id,
        cases.c.updated_at,
        cases.c.created_at,
        search_cases.c.number,
        case((people.c.key.is_(None), 1), else_=0).label("erased"),
    )
    .select_from(
        cases.outerjoin(search_cases, search_cases.c.case_id == cases.c.id).outerjoin(
            people, people.c.account_id == cases.c.account_id
        )
    )
    .where(tuple_(cases.c.updated_at, cases.c.id) > tuple_(bindparam("at"), bindparam("case")))
    .order_by(cases.c.updated_at, cases.c.id)
    .limit(bindparam("maximum")),
    into=MovedCase,
)
UNMARKED = prepare(  # with words that nobody marked; a line of the case's life has a number too, and no words
    select(search_cases.c.number)
    .select_from(cases.join(search_cases, search_cases.c.case_id == cases.c.id))
    .where(
        Among(cases.c.id, "ids"),
        cases.c.last_message_number > search_cases.c.indexed_message_number,
        search_cases.c.changed_at.is_(None),
        exists().where(
            messages.c.case_id == cases.c.id,
            messages.c.message_number > search_cases.c.indexed_message_number,
            messages.c.kind != MessageKind.LIFECYCLE.value,
        ),
    ),
    into=CaseNumber,
)


class ClosedAccount(NamedTuple):
    id: str
    created_at: int
    erased: int


CLOSED = prepare(  # an erasure closes the account first
    select(accounts.c.id, accounts.c.created_at, case((people.c.key.is_(None), 1), else_=0).label("erased"))
    .select_from(accounts.outerjoin(people, people.c.account_id == accounts.c.id))
    .where(
        accounts.c.state == AccountState.CLOSED.value,
        tuple_(accounts.c.created_at, accounts.c.id) > tuple_(bindparam("at"), bindparam("account")),
    )
    .order_by(accounts.c.created_at, accounts.c.id)
    .limit(bindparam("maximum")),
    into=ClosedAccount,
)
LEFT = prepare(
    select(search_cases.c.number)
    .select_from(cases.join(search_cases, search_cases.c.case_id == cases.c.id))
    .where(Among(cases.c.account_id, "accounts"))
    .limit(MAX_FORGOTTEN),
    into=CaseNumber,
)
DELETE = prepare(delete(search_cases).where(Among(search_cases.c.number, "numbers")))
MARK = RowsUpdate(search_cases, by=("number",), columns=("changed_at",))


def add_missed(db: Db) -> int:
    """Returns how many cases were looked at."""
    walk = walk_of(db, WALK, goal=str(db.now // HOUR))
    at, after = max((walk.at, walk.case_id), (db.now - DAY, ""))
    moved = db.all(MOVED, at=at, case=after, maximum=MAX_LOOKED_AT)
    for row in sorted(moved, key=lambda row: (row.created_at, row.id)):
        if row.number is None and not row.erased:
            add_case(db, row.id)
    if moved:
        unmarked = db.all(UNMARKED, ids=listed(row.id for row in moved))
        db.change_all(MARK, [{"old_number": row.number, "new_changed_at": db.now} for row in unmarked])
        walk.to(db, moved[-1].updated_at, moved[-1].id)
    return len(moved)


def forget_erased(db: Db) -> int:
    """Of whom an earlier version erased, out of the index. Returns how many accounts were looked at; MAX_LOOKED_AT
    where more of the same is left."""
    walk = walk_of(db, ERASED_WALK, goal=str(db.now // HOUR))
    closed = db.all(CLOSED, at=walk.at, account=walk.case_id, maximum=MAX_LOOKED_AT)
    erased = [row.id for row in closed if row.erased]
    left = [row.number for row in db.all(LEFT, accounts=listed(erased))] if erased else []
    if left:
        index.forget(db, left)
        db.do(DELETE, numbers=listed(left))
    if len(left) == MAX_FORGOTTEN:
        return MAX_LOOKED_AT
    if closed:
        walk.to(db, closed[-1].created_at, closed[-1].id)
    return len(closed)
