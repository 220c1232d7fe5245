"""What people call their files, and why one was refused. Both are sealed with the installation's key, as the files are,
and go with their rows.

Earlier versions kept them in clear. Such rows are read as they are, and the worker seals them.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.files.tables import IN_CLEAR, REASON_IN_CLEAR, FileRow, files
from ringback.journal.resealing import SealedColumn

PURPOSE = "file names"
REASON = "file reasons"
MAX_SEALED = 500  # rows in one transaction
SEALED_COLUMNS = (SealedColumn(files.c.sealed_name, PURPOSE), SealedColumn(files.c.sealed_reason, REASON))


class ClearRow(NamedTuple):
    id: str
    name: str


class ReasonRow(NamedTuple):
    id: str
    reason: str | None


CLEAR = prepare(select(files.c.id, files.c.name).where(IN_CLEAR).limit(MAX_SEALED), into=ClearRow)
REASONS_IN_CLEAR = prepare(select(files.c.id, files.c.reason).where(REASON_IN_CLEAR).limit(MAX_SEALED), into=ReasonRow)
SEAL_REASON = prepare(
    update(files).where(files.c.id == bindparam("which")).values(reason=None, sealed_reason=bindparam("new"))
)
SEAL = prepare(update(files).where(files.c.id == bindparam("which")).values(name="", sealed_name=bindparam("new")))


def sealed_name(db: Db, name: str) -> bytes:
    return db.vault.seal(PURPOSE, name.encode())


def opened_name(db: Db, clear: str, sealed: bytes | None) -> str:
    return clear if sealed is None else db.vault.unseal(PURPOSE, sealed).decode()


def sealed_reason(db: Db, reason: str) -> bytes:
    return db.vault.seal(REASON, reason.encode())


def opened(db: Db, row: FileRow) -> FileRow:
    """The row with its name and reason to be read."""
    reason = row.reason if row.sealed_reason is None else db.vault.unseal(REASON, row.sealed_reason).decode()
    name = opened_name(db, row.name, row.sealed_name)
    return row._replace(name=name, sealed_name=None, reason=reason, sealed_reason=None)


def seal_file_names(db: Db) -> int:
    """Seal some of what earlier versions left in clear. Returns how many."""
    rows = db.all(CLEAR)
    for row in rows:
        db.do(SEAL, which=row.id, new=sealed_name(db, row.name))
    reasons = db.all(REASONS_IN_CLEAR)
    for reason in reasons:
        db.do(SEAL_REASON, which=reason.id, new=sealed_reason(db, reason.reason or ""))
    return max(len(rows), len(reasons))
