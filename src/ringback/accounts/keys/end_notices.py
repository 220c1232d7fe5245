"""Before a key ends, whoever uses it is told by e-mail, two weeks before and on the last day: the owner of an access
key's account, and of API keys, which operators make, all admins of the desk.

Each notice goes out once. A key that was made for less than twice that time ends as its maker knows, without one.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, bindparam, literal, null, or_, select, update

from ringback.accounts.alerts import alert
from ringback.accounts.names import opened_name
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.accounts.tables import access_keys, accounts, keys
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.core.times import DAY, iso

STAGES = (1, 14)  # days before the end; the shorter first, so that a worker that was away tells the nearer one only
MAX_NOTICES = 200  # of each table and stage in one transaction


class EndingRow(NamedTuple):
    id: str
    account_id: str | None
    name: str
    sealed_name: bytes | None
    expires_at: int | None


class EndingKeys(NamedTuple):
    ending: Prepared[EndingRow]
    told: Prepared[Any]


def _unnotified(table: Table, days: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(table.c.end_told_days.is_(null()), table.c.end_told_days > days)


def _statements(table: Table) -> EndingKeys:
    ending = (
        select(table.c.id, table.c.account_id, table.c.name, table.c.sealed_name, table.c.expires_at)
        .outerjoin(accounts, accounts.c.id == table.c.account_id)
        .where(
            table.c.revoked_at.is_(null()),
            table.c.expires_at > bindparam("now"),
            table.c.expires_at <= bindparam("until"),
            table.c.expires_at - table.c.created_at >= bindparam("lasts"),
            _unnotified(table, bindparam("days")),
            or_(table.c.account_id.is_(null()), accounts.c.state.not_in(("closed", "frozen"))),
        )
        .order_by(table.c.expires_at, table.c.id)
        .limit(literal(MAX_NOTICES))
    )
    told = (  # of two workers at once, one tells
        update(table)
        .where(table.c.id == bindparam("which"), _unnotified(table, bindparam("new")))
        .values(end_told_days=bindparam("new"))
    )
    return EndingKeys(prepare(ending, into=EndingRow), prepare(told))


API_KEYS, ACCESS_KEYS = _statements(keys), _statements(access_keys)


def tell_of_ends(db: Db) -> int:
    """Returns of how many keys."""
    done = 0
    for days in STAGES:
        for row in _ending(db, ACCESS_KEYS, days):
            _tell_owner(db, row, days)
            done += 1
        if found := _ending(db, API_KEYS, days):
            lines = "\n".join(f"{_name(db, row)} ({row.id}): {_day(row)}" for row in found)
            alert(db, template="api_keys_end", facts=lambda _, days=days, lines=lines: {"days": days, "keys": lines})  # type: ignore[misc]
            done += len(found)
    return done


def _ending(db: Db, table: EndingKeys, days: int) -> list[EndingRow]:
    """Whose turn it is; from now on they count as told."""
    found = db.all(table.ending, now=db.now, until=db.now + days * DAY, lasts=2 * days * DAY, days=days)
    return [row for row in found if db.run(table.told, which=row.id, new=days)]


def _tell_owner(db: Db, row: EndingRow, days: int) -> None:
    person = account(db, account_id=row.account_id or "")
    if person.email_verified:
        data = {"name": _name(db, row), "key": row.id, "day": _day(row), "days": days}
        mail(db, SYSTEM, person=person, template="access_key_ends", data=data, expires_at=row.expires_at)


def _name(db: Db, row: EndingRow) -> str:
    return opened_name(db, row.account_id, row.name, row.sealed_name)


def _day(row: EndingRow) -> str:
    """2026-11-29, in UTC: every language reads it alike."""
    return iso(row.expires_at or 0)[:10]
