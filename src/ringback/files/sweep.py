"""Sealing what is old, and clearing away: files that nobody sent within the hour, files of erased people, bytes that a
crash left without a row, and those of files that were removed for their age.

The row goes first, then the bytes: a crash in between leaves bytes that the next sweep finds.
"""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from anyio import to_thread
from sqlalchemy import bindparam, delete, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.times import HOUR
from ringback.files.flow import WITHOUT_BYTES
from ringback.files.stores import FileStore
from ringback.files.tables import files
from ringback.journal.resealing import files_left, files_were_resealed
from ringback.journal.tables import people

UNATTACHED_MS = HOUR  # AWS: an attachment set lives for one hour
BATCH = 500
SEALED_AT_ONCE = 16  # files of 5 MB at most: messages wait for them
FOREVER = 2**62  # ms


class FileId(NamedTuple):
    id: str


UNATTACHED = prepare(
    select(files.c.id).where(files.c.message_number.is_(None), files.c.at <= bindparam("until")).limit(BATCH),
    into=FileId,
)
ERASED = prepare(
    select(files.c.id)
    .where(files.c.account_id.in_(select(people.c.account_id).where(people.c.key.is_(None))))
    .limit(BATCH),
    into=FileId,
)
FORGET = prepare(delete(files).where(files.c.id == bindparam("which")))


class Owner(NamedTuple):
    """A room's rows about what it put into the file store. `forget` deletes rows whose time is over and returns their
    names, `known` returns those of the names that have rows."""

    forget: Callable[[Db], list[str]]
    known: Callable[[Db, list[str]], set[str]]


async def sweep(store: Store, file_store: FileStore, *others: Owner) -> int:
    """One round; returns how many files went. The worker calls it every few minutes, with the `others` whose bytes lie
    in the same store."""
    owners = (Owner(forget_rows, known_files), *others)
    gone = [name for owner in owners for name in await store.write(owner.forget)]
    old = await to_thread.run_sync(file_store.older_than, await store.read(lambda db: db.now - UNATTACHED_MS))
    for start in range(0, len(old), BATCH):
        batch = old[start : start + BATCH]
        known = set[str]().union(*[await store.read(partial(_known, owner, batch)) for owner in owners])
        gone += [name for name in batch if name not in known]
    for name in dict.fromkeys(gone):
        await to_thread.run_sync(file_store.delete, name)
    return len(gone)


def _known(owner: Owner, names: list[str], db: Db) -> set[str]:
    return owner.known(db, names)


class OldFiles:
    """Seals what an earlier version stored in clear, a few files at a time, once in the life of a worker."""

    def __init__(self, file_store: FileStore) -> None:
        self._file_store = file_store
        self._left: list[str] | None = None

    async def seal_some(self) -> int:
        """Returns how many were in clear."""
        if self._left == []:  # else a thread would be woken twice a second, for nothing and for ever
            return 0
        return await to_thread.run_sync(self._seal_some)

    def _seal_some(self) -> int:
        if self._left is None:
            self._left = self._file_store.older_than(FOREVER)
        now, self._left = self._left[:SEALED_AT_ONCE], self._left[SEALED_AT_ONCE:]
        return sum(map(self._file_store.seal, now))


class FormerFiles:
    """Seals anew, a few at a time, what lies sealed by a former root key. How far all workers have come lies in the
    database; a list of the names is read once by each of them."""

    def __init__(self, store: Store, file_store: FileStore) -> None:
        self._store = store
        self._file_store = file_store
        self._run = (0, 0)
        self._names: list[str] = []

    async def seal_some_anew(self) -> int:
        """Returns how many were looked at."""
        left = await self._store.read(files_left)
        if left is None:
            return 0
        if self._run != left.run:
            names = await to_thread.run_sync(self._file_store.older_than, FOREVER)
            self._run, self._names = left.run, sorted(names)
        begin = bisect_right(self._names, left.after)
        some = self._names[begin : begin + SEALED_AT_ONCE]
        found = await to_thread.run_sync(self._seal, some)
        upto = some[-1] if some else None
        await self._store.write(files_were_resealed, left=left, upto=upto, found=found)
        return len(some)

    def _seal(self, names: list[str]) -> int:
        return sum(map(self._file_store.seal, names))


def forget_rows(db: Db) -> list[str]:
    ids = [row.id for row in (*db.all(UNATTACHED, until=db.now - UNATTACHED_MS), *db.all(ERASED))]
    for file_id in ids:
        db.do(FORGET, which=file_id)
    return ids


def known_files(db: Db, ids: list[str]) -> set[str]:
    """Those whose bytes must be there."""
    kept = select(files.c.id).where(files.c.id.in_(ids), files.c.state.not_in(WITHOUT_BYTES))
    return {row.id for row in db.all(prepare(kept, into=FileId))}
