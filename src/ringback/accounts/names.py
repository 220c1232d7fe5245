"""Names that people give: to themselves and to their keys. They lie sealed with the key of whose they are, an API key
of no single account's with the installation's.

Earlier versions kept them in clear. Such rows are read as they are, and the worker seals them.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, select, update

from ringback.accounts.tables import IN_CLEAR, access_keys, accounts, keys
from ringback.core.crypto import seal, unseal
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.journal.commands import person_key
from ringback.journal.schemas import INSTALLATION

OPENED = 1024  # names that stay in memory
MAX_SEALED = 500  # rows of each table in one transaction


class ClearRow(NamedTuple):
    id: str
    owner: str | None
    name: str


def _statements(table: Table) -> tuple[Prepared[ClearRow], Prepared[Any]]:
    owner = table.c.id if table is accounts else table.c.account_id
    clear = select(table.c.id, owner.label("owner"), table.c.name).where(IN_CLEAR).limit(MAX_SEALED)
    # The name is compared, so that one that an earlier version, running beside this one, gives meanwhile is kept.
    sealing = (
        update(table)
        .where(table.c.id == bindparam("which"), table.c.name == bindparam("clear"))
        .values(name="", sealed_name=bindparam("new"))
    )
    return prepare(clear, into=ClearRow), prepare(sealing)


TABLES = [_statements(table) for table in (accounts, keys, access_keys)]


def name_of(key: bytes | None, clear: str, sealed: bytes | None) -> str:
    """`clear` wins: only an earlier version writes it, so it is the newer of the two. Empty for an erased person."""
    if clear or sealed is None or key is None:
        return clear
    return _opened(key, sealed)


@lru_cache(maxsize=OPENED)
def _opened(key: bytes, sealed: bytes) -> str:
    """Of whoever asks, at each request."""
    return unseal(key, sealed).decode()


def opened_name(db: Db, account_id: str | None, clear: str, sealed: bytes | None) -> str:
    """The same, where the key was not read along."""
    key = person_key(db, account_id=account_id or INSTALLATION) if sealed is not None and not clear else None
    return name_of(key, clear, sealed)


def seal_names(db: Db) -> int:
    """Seal some of what earlier versions left in clear; an erased person's is dropped. Returns how many."""
    done = 0
    for clear, sealing in TABLES:
        for row in db.all(clear):
            key = person_key(db, account_id=row.owner or INSTALLATION)
            new = seal(key, row.name.encode()) if key is not None else None
            done += db.run(sealing, which=row.id, clear=row.name, new=new)
    return done
