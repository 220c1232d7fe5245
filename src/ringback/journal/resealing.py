"""Everything that a former root key sealed, sealed anew by the next: column by column, some rows at a time, by any
worker. How far it has come lies in the database, so that a worker which dies is followed by another.

It runs over everything again until one run, begun long after everybody knew the next key, has found nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, ColumnElement, bindparam, select

from ringback.core.crypto import Erased, new_key, number_of
from ringback.core.db import Db
from ringback.core.row_sets import RowsUpdate
from ringback.core.sql import prepare
from ringback.core.stored_keys import KEPT, put_remembered
from ringback.core.times import MINUTE
from ringback.journal.tables import people

PROGRESS = "resealing"
ROWS = 1000  # a transaction, 20 ms
ROWS_TOLD = 100  # of those about which there is an entry each
SETTLED = 10 * MINUTE  # after a root key seals, nothing that another sealed is on its way any more


class SealedRow(NamedTuple):
    id: str
    sealed: bytes | None


class SealedColumn:
    """One that the installation's key seals. `renew` is what becomes of the plain value; `tell` writes the entry, where
    entries hold a digest of what is sealed; `only` are the rows that are meant."""

    def __init__(
        self,
        column: Column[Any],
        purpose: str,
        *,
        renew: Callable[[bytes], bytes] = lambda plain: plain,
        tell: "Callable[[Db, str, bytes, bytes], None] | None" = None,
        only: ColumnElement[bool] | None = None,
    ) -> None:
        (key,) = column.table.primary_key
        self.name, self.purpose, self.renew, self.tell = f"{column.table.name}.{column.name}", purpose, renew, tell
        self.column, self.only = column, only
        self.rows = ROWS if tell is None else ROWS_TOLD
        wanted = [key > bindparam("after"), column.is_not(None), *([only] if only is not None else [])]
        page = select(key.label("id"), column.label("sealed")).where(*wanted).order_by(key).limit(self.rows)
        self.page = prepare(page, into=SealedRow)
        self._key, self._set = key.name, RowsUpdate(column.table, by=(key.name,), columns=(column.name,))

    def seal_anew(self, db: Db, rows: Sequence[SealedRow]) -> "Resealed":
        """What is sealed by another root key than the one that seals now."""
        changes, unreadable = list[tuple[str, bytes, bytes]](), 0
        for row in rows:
            if row.sealed is None or number_of(row.sealed) == db.vault.sealing:
                continue
            try:
                plain = db.vault.unseal(self.purpose, row.sealed)
            except (Erased, ValueError):  # damaged: no key opens it
                unreadable += 1
                continue
            changes.append((row.id, row.sealed, db.vault.seal(self.purpose, self.renew(plain))))
        setting = [{f"old_{self._key}": one, f"new_{self.column.name}": new} for one, _, new in changes]
        db.change_all(self._set, setting)
        for one, old, new in changes if self.tell is not None else ():
            self.tell(db, one, old, new)  # type: ignore[misc]
        return Resealed(len(changes), unreadable)


class Resealed(NamedTuple):
    resealed: int
    unreadable: int


class Progress(msgspec.Struct):
    """Of sealing everything by root key `number`. `column` and `after`: the row reached in this run, `column` empty
    when all are done; `file` likewise the name of a file, None when all are done. `found` and `unreadable` are of this
    run, `rows` and `files` of all."""

    number: int
    began_at: int
    column: str
    after: str = ""
    file: str | None = ""
    run: int = 1
    found: int = 0
    unreadable: int = 0
    rows: int = 0
    files: int = 0
    finished_at: int | None = None

    @property
    def run_ended(self) -> bool:
        return not self.column and self.file is None


# The person's former key still opens what it sealed. With the next, whoever had opened a former copy of the database
# opens nothing that is written from now on.
PEOPLE = SealedColumn(people.c.key, "people", renew=lambda keys: keys + new_key())


def progress_of(db: Db) -> Progress | None:
    """Of the newest root key; None where nothing was begun."""
    row = db.one(KEPT, name=PROGRESS)
    found = msgspec.json.decode(row.value, type=Progress) if row is not None else None
    return found if found is not None and found.number == db.vault.ring.newest else None


def save(db: Db, progress: Progress) -> None:
    put_remembered(db, PROGRESS, msgspec.json.encode(progress))


def seal_some_anew(db: Db, progress: Progress, columns: Sequence[SealedColumn], *, settled_at: int) -> int:
    """The next rows. Returns how many were looked at."""
    if progress.run_ended:
        _end_run(db, progress, columns, settled_at)
        return 0
    if not progress.column:
        return 0  # files are left
    names = [column.name for column in columns]
    if progress.column not in names:  # of another version of the program
        progress.column, progress.after = names[0], ""
    column = columns[names.index(progress.column)]
    rows = db.all(column.page, after=progress.after)
    found = column.seal_anew(db, rows)
    progress.found += found.resealed
    progress.rows += found.resealed
    progress.unreadable += found.unreadable
    if len(rows) == column.rows:
        progress.after = rows[-1].id
    else:
        progress.column, progress.after = next(iter(names[names.index(column.name) + 1 :]), ""), ""
    save(db, progress)
    return len(rows)


def _end_run(db: Db, progress: Progress, columns: Sequence[SealedColumn], settled_at: int) -> None:
    if not progress.found and progress.began_at >= settled_at:
        progress.finished_at = db.now
    elif db.now < settled_at:
        return  # the next one is to be begun then
    else:
        progress.run, progress.began_at, progress.found, progress.unreadable = progress.run + 1, db.now, 0, 0
        progress.column, progress.after, progress.file = columns[0].name, "", ""
    save(db, progress)


class FilesLeft(NamedTuple):
    """Of one run: the files behind `after`."""

    run: tuple[int, int]
    after: str


def files_left(db: Db) -> FilesLeft | None:
    """None where nothing is to be done with files now."""
    if len(db.vault.ring.roots) < 2 or (progress := progress_of(db)) is None or progress.finished_at is not None:
        return None
    return None if progress.file is None else FilesLeft((progress.number, progress.run), progress.file)


def files_were_resealed(db: Db, *, left: FilesLeft, upto: str | None, found: int) -> None:
    """Those behind `left.after` up to that name, by some worker; None: there are no more."""
    progress = progress_of(db)
    if progress is None or (progress.number, progress.run) != left.run or progress.file is None:
        return
    progress.found += found
    progress.files += found
    progress.file = None if upto is None else max(upto, progress.file)
    save(db, progress)
