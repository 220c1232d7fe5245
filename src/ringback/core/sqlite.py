"""SQLite: one writer thread with group commit, short reads on the spot, long ones on threads of their own.

Whatever commands are waiting run one after another, then one COMMIT with `synchronous=FULL` makes them all durable,
then every caller is answered. Many writers share one fsync. What a command wrote before it failed is undone, and only
that.

A short read costs less than handing it to a thread and back, so it runs on the event loop itself. When it gets long
SQLite stops it, and a thread does it again from the start: queries change nothing, and read no clock but `db.now`.
"""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Table

from ringback.core import tracing
from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.executor import BUSY, CommandOutcome, Executor, NoTurn, PendingCommand, Work
from ringback.core.private_files import FILE, make_folder
from ringback.core.schema import migrate, version_of
from ringback.core.store import Events, attempt

P = ParamSpec("P")
T = TypeVar("T")

SYNCHRONOUS = "FULL"  # what was answered survives the machine's power failing
GROUP = 128  # commands that share one commit at most; more would make the first of them wait
GROUP_S = 0.05  # after which a group takes in no further command, so that what comes meanwhile gets its commit
READERS = 2  # two, so that one slow query does not stop all others; each more costs every query a fight for the lock
READ_GROUP = 8
STEPS = 20_000  # of SQLite's machine, a millisecond or two, or twice that; a page of 25 cases takes 3,000
COPY_EVERY_S = 1.0  # how often the log is copied into the database, beside the writer, where it has grown
MAX_LOG_PAGES = 32_000  # pages (128 MB) of log after which the writer itself waits for the copy, to begin it anew
CACHE_KB = 65_536  # of each connection, at most; the usual 2 MB do not hold the inner pages of a large index
FORGET_TRIES = 3  # each waits for `busy_s`


class SqliteStore:
    """See `core.store.Store`. The file's folder must exist."""

    def __init__(self, path: str, events: Events, limits: DatabaseLimits | None = None) -> None:
        self.path = path
        self._busy_s = (limits or DatabaseLimits()).busy_s
        self.events = events
        self._writer = Executor("writer", self._open_writer, events.announce, maximum=GROUP, longest_s=GROUP_S)
        self._readers = Executor("reader", self._open_reader, events.announce, threads=READERS, maximum=READ_GROUP)
        self._reports = Executor("reports", self._open_reader, events.announce)
        self._here: sqlite3.Connection | None = None
        self._using_here = threading.Lock()
        self._copier: threading.Thread | None = None
        self._grown = threading.Event()
        self._closed = threading.Event()
        self._turns: int | None = None
        self._shared: dict[Table, Any] = {}

    async def write(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._writer.submit(lambda db: command(db, *args, **kwargs))

    async def read(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        def bound(db: Db) -> T:
            return query(db, *args, **kwargs)

        outcome = self._read_here(bound)
        if outcome is None:
            return await self._readers.submit(bound)
        return outcome.unwrap()

    async def report(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._reports.submit(lambda db: query(db, *args, **kwargs))

    def write_now(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._writer.submit_now(lambda db: command(db, *args, **kwargs))

    def read_now(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._readers.submit_now(lambda db: query(db, *args, **kwargs))

    def schema_version(self) -> str | None:
        if not Path(self.path).exists():
            return None
        with contextlib.closing(self._connect()) as connection:
            return version_of(connection.cursor(), sqlite3.OperationalError)

    def migrate(self) -> None:
        with contextlib.closing(self._connect()) as connection:
            use_log(connection, self._busy_s)
            with contextlib.suppress(OSError):  # of earlier versions; not ours to change where it is another user's
                for ending in ("", "-wal", "-shm"):
                    Path(self.path + ending).chmod(FILE)
            migrate(f"sqlite:///{self.path}", connection.cursor(), self.events.vault, no_table=sqlite3.OperationalError)

    def forget(self) -> str:
        """Empty the log, where copies of pages as they were lie until others take their place. That can't be done while
        somebody reads or writes all the time."""
        with contextlib.closing(self._connect()) as connection:
            for _ in range(FORGET_TRIES):
                busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return ""
        return "The database was busy: its log may hold old pages until its next checkpoint."

    def close(self) -> None:
        """Waits for what was asked before; later asks raise Unavailable."""
        self._writer.close()
        self._readers.close()
        self._reports.close()
        with self._using_here:
            self._closed.set()
            if self._here is not None:
                self._here.close()
        self._grown.set()
        if self._copier is not None:
            self._copier.join()

    def _connect(self) -> sqlite3.Connection:
        path = Path(self.path)
        make_folder(path.parent.absolute())
        if not path.exists():
            path.touch(
                FILE
            )  # before SQLite does it for everybody to read; log and index get the file's own permissions
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.execute(f"PRAGMA busy_timeout={round(self._busy_s * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted or replaced is overwritten with zeros
        connection.execute(f"PRAGMA wal_autocheckpoint={MAX_LOG_PAGES}")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        # A savepoint copies every page that its command touches; the copies of a case do not fit into the 64 KB that
        # SQLite keeps of them, and a file for the rest costs a quarter of all that a case costs.
        connection.execute("PRAGMA temp_store=MEMORY")
        return connection

    def _read_here(self, query: Callable[[Db], T]) -> CommandOutcome[T] | None:
        """None where the query is long, or another thread's event loop reads at this moment."""
        if self._closed.is_set() or not self._using_here.acquire(blocking=False):
            return None
        try:
            if self._here is None:
                self._here = self._connect_here()
            outcome = self._read(self._here.cursor(), lambda db: self._if_short(db, query))
            if not isinstance(outcome.error, sqlite3.OperationalError):
                return outcome
            # Python 3.11 takes a statement that was stopped between its rows for one in use, for ever, and compiles it
            # at each run: for a page of cases three times the work of reading it. A new connection costs a millisecond.
            # Opened first: whoever closes the file's last one copies the whole log, on the event loop.
            stopped, self._here = self._here, None
            with contextlib.closing(stopped):
                self._here = self._connect_here()
            return None
        finally:
            self._using_here.release()

    def _connect_here(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA busy_timeout=0")
        connection.set_progress_handler(self._too_long, STEPS)
        return connection

    def _if_short(self, db: Db, query: Callable[[Db], T]) -> T:
        self._turns = 1
        try:
            return query(db)
        finally:
            self._turns = None  # its transaction must end, however long it took

    def _too_long(self) -> bool:
        """SQLite counts the steps of a statement over all its runs, so the first call may come at any time: only the
        second one stops a read."""
        if self._turns is None:
            return False
        self._turns -= 1
        return self._turns < 0

    @contextlib.contextmanager
    def _open_reader(self) -> Iterator[Work]:
        with contextlib.closing(self._connect()) as connection:
            connection.execute("PRAGMA query_only=ON")
            cursor = connection.cursor()
            yield lambda jobs: [self._read(cursor, job.command) for job in jobs]

    @contextlib.contextmanager
    def _open_writer(self) -> Iterator[Work]:
        with contextlib.closing(self._connect()) as connection:
            cursor = connection.cursor()
            self._copier = threading.Thread(target=self._copy_log, name="copier", daemon=True)
            self._copier.start()
            yield lambda jobs: self._commit_together(cursor, jobs)

    def _copy_log(self) -> None:
        """Commits need not wait for the log to be copied, and reads look only through what was not. A command has ended
        before there is anything to copy, and opens no connection for it."""
        with contextlib.ExitStack() as opened:
            connection: sqlite3.Connection | None = None
            while self._grown.wait() and not self._closed.wait(COPY_EVERY_S):
                self._grown.clear()
                connection = connection or opened.enter_context(contextlib.closing(self._connect()))
                with contextlib.suppress(sqlite3.OperationalError):  # another process does it at this moment
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _read(self, cursor: sqlite3.Cursor, query: Callable[[Db], T]) -> CommandOutcome[T]:
        cursor.execute("BEGIN")  # several reads of one query see one moment
        try:
            return CommandOutcome(query(self.events.db(cursor, "sqlite")))
        except Exception as error:
            return CommandOutcome(error=error)
        finally:
            cursor.execute("ROLLBACK")

    def _commit_together(
        self, cursor: sqlite3.Cursor, jobs: Iterable[PendingCommand[Any]]
    ) -> list[CommandOutcome[Any]]:
        """Each command in a savepoint of its own would cost a copy of every page that it touches, and hardly a
        command fails once it has written. So there are none, and after one that does, all are done again with them."""
        done: list[PendingCommand[Any]] = []
        waiting = iter(jobs)
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise Unavailable(BUSY) from NoTurn(*error.args)
        try:
            self._shared = {}
            outcomes = self._in_a_row(cursor, waiting, done)
            if outcomes is None:
                cursor.execute("ROLLBACK")
                cursor.execute("BEGIN IMMEDIATE")
                self._shared = {}
                outcomes = [self._in_savepoint(cursor, job) for job in chain(done, waiting)]
            with tracing.commit(job.part_of for job in done):
                cursor.execute("COMMIT")
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):
                cursor.execute("ROLLBACK")
            raise
        self._grown.set()
        return outcomes

    def _in_a_row(
        self, cursor: sqlite3.Cursor, jobs: Iterable[PendingCommand[Any]], done: list[PendingCommand[Any]]
    ) -> list[CommandOutcome[Any]] | None:
        """None once a command failed that had written; `done` tells which were begun."""
        outcomes = []
        for job in jobs:
            done.append(job)
            before = cursor.connection.total_changes
            outcome, keep = self._run(cursor, job)
            if not keep and cursor.connection.total_changes != before:
                return None
            outcomes.append(outcome)
        return outcomes

    def _in_savepoint(self, cursor: sqlite3.Cursor, job: PendingCommand[T]) -> CommandOutcome[T]:
        cursor.execute("SAVEPOINT command")
        outcome, keep = self._run(cursor, job)
        if not keep:
            self._shared.clear()  # what it may have read of what it wrote itself
            cursor.execute("ROLLBACK TO command")
        cursor.execute("RELEASE command")
        return outcome

    def _run(self, cursor: sqlite3.Cursor, job: PendingCommand[T]) -> tuple[CommandOutcome[T], bool]:
        try:
            return attempt(self.events.db(cursor, "sqlite", self._shared), self.events, job.command)
        except Exception as error:
            return CommandOutcome(error=error), False


def use_log(connection: sqlite3.Connection, busy_s: float) -> None:
    """Once for a file. SQLite does not wait by itself for another process that does it at this moment."""
    until = time.monotonic() + busy_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
