"""What an export says before its entries come, put aside on disk in the order in which the entries need it: a verifier
of a hundred million entries then needs no more memory than one of a hundred."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ringback.journal.records import HeadLine, LogLine

BATCH = 2_000  # lines that are put aside at once

SCHEMA = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE logged (account_id TEXT, seq INTEGER, n INTEGER, hash TEXT, PRIMARY KEY (account_id, seq)) WITHOUT ROWID;
CREATE TABLE heads (account_id TEXT PRIMARY KEY, seq INTEGER, hash TEXT) WITHOUT ROWID;
CREATE TABLE roots (size INTEGER PRIMARY KEY, root BLOB);
"""


class Root(NamedTuple):
    """What a checkpoint promised of the first `size` entries of the log."""

    size: int
    root: bytes


class ExportIndex(contextlib.AbstractContextManager["ExportIndex"]):
    """Of two lines that speak of the same, the first counts."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # a file without a name, which goes with its connection
        self._db.executescript(SCHEMA)
        self._logged: list[LogLine] = []
        self._heads: list[HeadLine] = []

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def root(self, size: int) -> bytes | None:
        found = self._db.execute("SELECT root FROM roots WHERE size = ?", (size,)).fetchone()
        return found[0] if found else None

    def promise(self, size: int, root: bytes) -> bytes:
        """What is promised of this size: `root`, or what was before."""
        self._db.execute("INSERT OR IGNORE INTO roots VALUES (?, ?)", (size, root))
        return self.root(size) or root

    def roots(self) -> Iterator[Root]:
        return map(Root._make, self._db.execute("SELECT size, root FROM roots ORDER BY size"))

    def log(self, line: LogLine) -> None:
        self._logged.append(line)
        if len(self._logged) >= BATCH:
            self._put_aside()

    def head(self, line: HeadLine) -> None:
        self._heads.append(line)
        if len(self._heads) >= BATCH:
            self._put_aside()

    def logged(self) -> Iterator[LogLine]:
        """By account and `seq`."""
        self._put_aside()
        rows = self._db.execute("SELECT n, account_id, seq, hash FROM logged ORDER BY account_id, seq")
        return (LogLine(*row) for row in rows)

    def heads(self) -> Iterator[HeadLine]:
        self._put_aside()
        rows = self._db.execute("SELECT account_id, seq, hash FROM heads ORDER BY account_id")
        return (HeadLine(*row) for row in rows)

    def _put_aside(self) -> None:
        self._insert("logged", ((line.account_id, line.seq, line.n, line.hash) for line in self._logged), 4)
        self._insert("heads", ((line.account_id, line.seq, line.hash) for line in self._heads), 3)
        self._logged.clear()
        self._heads.clear()

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]], columns: int) -> None:
        marks = ", ".join("?" * columns)
        self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - both are ours
