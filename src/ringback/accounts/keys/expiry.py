"""Ends of keys that earlier versions made without one: ninety days after the upgrade, for API keys and access keys.

The worker gives them, not the migration, so that an entry tells each and verification compares it. A row that has no
end though its entries name one was changed by other means: it gets none, so that verification goes on naming it.
"""

from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, literal, null, select, update

from ringback.accounts.tables import access_keys, keys
from ringback.core.actors import SYSTEM
from ringback.core.db import Db, from_json
from ringback.core.sql import Prepared, prepare
from ringback.core.times import DAY
from ringback.journal.commands import append
from ringback.journal.kinds import entry_kind
from ringback.journal.schemas import INSTALLATION
from ringback.journal.tables import entries

DAYS_AFTER_UPGRADE = 90
MAX_KEYS = 500  # of each table in one transaction


class EndlessRow(NamedTuple):
    id: str
    account_id: str | None


class DataRow(NamedTuple):
    data: str


class KeyTable(NamedTuple):
    noun: str
    endless: Prepared[EndlessRow]
    end: Prepared[Any]
    told: Prepared[DataRow]


def _statements(noun: str, table: Table) -> KeyTable:
    chain = table.c.account_id if table is access_keys else literal(None)  # an API key's entries are the installation's
    endless = (
        select(table.c.id, chain.label("account_id"))
        .where(table.c.expires_at.is_(null()), table.c.revoked_at.is_(null()))
        .order_by(table.c.created_at, table.c.id)
        .limit(MAX_KEYS)
    )
    end = (
        update(table)
        .where(table.c.id == bindparam("which"), table.c.expires_at.is_(null()))
        .values(expires_at=bindparam("new"))
    )
    told = select(entries.c.data).where(
        entries.c.account_id == bindparam("account"), entries.c.kind.in_((f"{noun}.created", f"{noun}.end_set"))
    )
    return KeyTable(noun, prepare(endless, into=EndlessRow), prepare(end), prepare(told, into=DataRow))


TABLES = [_statements("key", keys), _statements("access_key", access_keys)]


def end_old_keys(db: Db) -> int:
    """Returns how many got an end."""
    done = 0
    for table in TABLES:
        for row in db.all(table.endless):
            chain, expires_at = row.account_id or INSTALLATION, db.now + DAYS_AFTER_UPGRADE * DAY
            if not _has_end(db, table, chain, row.id) and db.run(table.end, which=row.id, new=expires_at):
                data = {"key": row.id, "expires_at": expires_at}
                append(db, SYSTEM, entry_kind(table.noun, "end_set"), account_id=chain, data=data)
                done += 1
    return done


def _has_end(db: Db, table: KeyTable, chain: str, key_id: str) -> bool:
    told = (from_json(row.data) for row in db.all(table.told, account=chain))
    return any(data["key"] == key_id and data.get("expires_at") is not None for data in told)
