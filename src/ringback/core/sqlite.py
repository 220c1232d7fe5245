"""SQLite: one writer thread with group commit, readers with their own connections.

Whatever verbs are waiting run one after another, each in its own savepoint, then one COMMIT with
`synchronous=FULL` makes them all durable, then every caller is answered. Many writers share one fsync.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ringback.core.errors import Unavailable
from ringback.core.schema import migrate
from ringback.core.store import Job, Outcome, Wiring, attempt

GROUP = 128  # verbs that share one commit at most; more would make the first of them wait
BUSY_MS = 10_000  # how long to wait for another process, such as a command line, that writes
READERS = 3


class SqliteStore:
    """See `core.store.Store`. The file's folder must exist."""

    def __init__(self, path: str, wiring: Wiring) -> None:
        self.path = path
        self.wiring = wiring
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writer: threading.Thread | None = None
        self._starting = threading.Lock()

    async def write(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()

        def settle(outcome: Outcome) -> None:
            if not future.cancelled():
                future.set_result(outcome)
            if outcome.facts:
                self.wiring.announce(outcome.facts)

        self._submit(Job(verb, args, kwargs, lambda outcome: _tell(loop, settle, outcome)))
        return (await future).unwrap()

    async def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self._read(query, args, kwargs))

    def write_now(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        future: Future[Outcome] = Future()
        self._submit(Job(verb, args, kwargs, future.set_result))
        outcome = future.result()
        if outcome.facts:
            self.wiring.announce(outcome.facts)
        return outcome.unwrap()

    def read_now(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self._readers.submit(self._read, query, args, kwargs).result()

    def migrate(self) -> None:
        with contextlib.closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            migrate(f"sqlite:///{self.path}", connection.cursor())

    def close(self) -> None:
        """Waits for what was asked before; later writes raise Unavailable."""
        with self._starting:
            writer, self._writer = self._writer, None
        if writer is not None:
            self._jobs.put(None)
            writer.join()
        self._readers.shutdown()
        for connection in self._connections:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    def _read(self, query: Any, args: Any, kwargs: Any) -> Any:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            connection.execute("PRAGMA query_only=ON")
            self._connections.append(connection)
        cursor = connection.cursor()
        cursor.execute("BEGIN")  # several reads of one query see one moment
        try:
            return query(self.wiring.db(cursor, "sqlite"), *args, **kwargs)
        finally:
            cursor.execute("ROLLBACK")

    def _submit(self, job: Job) -> None:
        if self._writer is None:
            with self._starting:
                if self._writer is None:
                    self._writer = threading.Thread(target=self._write_for_ever, name="writer", daemon=True)
                    self._writer.start()
        self._jobs.put(job)

    def _write_for_ever(self) -> None:
        with contextlib.closing(self._connect()) as connection:
            cursor = connection.cursor()
            for jobs in self._batches():
                outcomes = self._commit_together(cursor, jobs)
                for job, outcome in zip(jobs, outcomes, strict=True):
                    with contextlib.suppress(RuntimeError):  # the loop that asked may be closed
                        job.answer(outcome)

    def _batches(self) -> Iterator[list[Job]]:
        while True:
            first = self._jobs.get()
            if first is None:
                return
            jobs = [first]
            stop = False
            while len(jobs) < GROUP:
                try:
                    job = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if job is None:
                    stop = True
                    break
                jobs.append(job)
            yield jobs
            if stop:
                return

    def _commit_together(self, cursor: sqlite3.Cursor, jobs: list[Job]) -> list[Outcome]:
        try:
            cursor.execute("BEGIN IMMEDIATE")
            outcomes = [self._in_savepoint(cursor, job) for job in jobs]
            cursor.execute("COMMIT")
        except sqlite3.Error as broken:
            with contextlib.suppress(sqlite3.Error):
                cursor.execute("ROLLBACK")
            failed = Unavailable()
            failed.__cause__ = broken
            return [Outcome(error=failed) for _ in jobs]
        return outcomes

    def _in_savepoint(self, cursor: sqlite3.Cursor, job: Job) -> Outcome:
        cursor.execute("SAVEPOINT verb")
        try:
            outcome, keep = attempt(self.wiring.db(cursor, "sqlite"), self.wiring, job)
        except Exception as error:
            outcome, keep = Outcome(error=error), False
        if not keep:
            cursor.execute("ROLLBACK TO verb")
        cursor.execute("RELEASE verb")
        return outcome


def _tell(loop: asyncio.AbstractEventLoop, settle: Callable[[Outcome], None], outcome: Outcome) -> None:
    loop.call_soon_threadsafe(settle, outcome)
