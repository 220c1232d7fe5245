"""What people call their files. Names are sealed with the installation's key, as the files are, and go with their rows.

Earlier versions kept them in clear. Such rows are read as they are, and the worker seals them.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.files.tables import IN_CLEAR, FileRow, files

PURPOSE = "file names"
MAX_SEALED = 500  # rows in one transaction


class ClearRow(NamedTuple):
    id: str
    name: str


CLEAR = prepare(select(files.c.id, files.c.name).where(IN_CLEAR).limit(MAX_SEALED), into=ClearRow)
SEAL = prepare(update(files).where(files.c.id == bindparam("which")).values(name="", sealed_name=bindparam("new")))


def sealed_name(db: Db, name: str) -> bytes:
    return db.vault.seal(PURPOSE, name.encode())


def opened_name(db: Db, clear: str, sealed: bytes | None) -> str:
    return clear if sealed is None else db.vault.unseal(PURPOSE, sealed).decode()


def opened(db: Db, row: FileRow) -> FileRow:
    """The row with its name to be read."""
    return row._replace(name=opened_name(db, row.name, row.sealed_name), sealed_name=None)


def seal_file_names(db: Db) -> int:
    """Seal some of what earlier versions left in clear. Returns how many."""
    rows = db.all(CLEAR)
    for row in rows:
        db.run(SEAL, which=row.id, new=sealed_name(db, row.name))
    return len(rows)
