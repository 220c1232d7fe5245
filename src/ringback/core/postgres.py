"""PostgreSQL: a pool of connections on threads, one SERIALIZABLE transaction a command.

Serializable gives a command the same world as SQLite's single writer does; the price is that the database may
ask to try again, which is done here with a growing pause, so no command needs to know.
"""

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg import IsolationLevel
from psycopg.errors import (
    DeadlockDetected,
    InsufficientPrivilege,
    SerializationFailure,
    UndefinedTable,
    UniqueViolation,
)

from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.executor import CommandOutcome, Executor, PendingCommand, Work, failed
from ringback.core.schema import migrate, version_of
from ringback.core.store import Events, attempt

P = ParamSpec("P")
T = TypeVar("T")
WRITERS = 8
READERS = 4
TRIES = 60
TRIES_UNIQUE = 8
LOG_STAYS = (
    "PostgreSQL's write-ahead log, archives, replicas and backups hold old versions of what was erased until they are "
    "recycled."
)
PAUSE_S = 0.002  # first pause; doubles to at most 0.1 s, each time a random part of it


class StaleConnection(Exception):
    """A connection that others had used before was lost before the transaction's commit: nothing has happened."""


class ThreadConnection:
    """One thread's connection, made again after the server was gone."""

    def __init__(self, url: str, isolation: IsolationLevel, *, read_only: bool) -> None:
        self._url = url
        self._isolation = isolation
        self._read_only = read_only
        self._connection: psycopg.Connection | None = None
        self._used = False

    def connection(self) -> psycopg.Connection:
        self._used = self._connection is not None and not self._connection.closed
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._url)
            self._connection.isolation_level = self._isolation
            self._connection.read_only = self._read_only
        return self._connection

    @contextlib.contextmanager
    def before_commit(self) -> Iterator[None]:
        """Raises Stale instead of the driver's error, so that a server's restart costs none of its clients a request.
        That is found out by use: asking each connection first whether it lives would be a round trip each time. A new
        connection that is lost at once says that the server is not well, and is no reason to try again."""
        try:
            yield
        except psycopg.OperationalError as error:
            if self._used and self._connection is not None and self._connection.closed:
                raise StaleConnection from error
            raise

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


class PostgresStore:
    """See `core.store.Store`."""

    def __init__(self, url: str, events: Events) -> None:
        self.url = url
        self.events = events
        self._writers = Executor("writer", self._open_writer, events.announce, threads=WRITERS)
        self._readers = Executor("reader", self._open_reader, events.announce, threads=READERS)

    async def write(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._writers.submit(lambda db: command(db, *args, **kwargs))

    async def read(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._readers.submit(lambda db: query(db, *args, **kwargs))

    def write_now(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._writers.submit_now(lambda db: command(db, *args, **kwargs))

    def read_now(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._readers.submit_now(lambda db: query(db, *args, **kwargs))

    def schema_version(self) -> str | None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return version_of(connection.cursor(), UndefinedTable)

    def migrate(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            migrate(self.url, connection.cursor(), self.events.vault, no_table=UndefinedTable)

    def forget(self) -> str:
        """VACUUM removes the versions of rows that no open transaction can see any more, and CHECKPOINT lets the server
        recycle its log; when it does, and what became of copies, is not ours to see. Only a superuser or a member of
        pg_checkpoint may ask for one (PostgreSQL 15 and later)."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("VACUUM")
            try:
                connection.execute("CHECKPOINT")
            except InsufficientPrivilege:
                return f"{LOG_STAYS} This role may not ask for a checkpoint: grant it pg_checkpoint."
        return LOG_STAYS

    def close(self) -> None:
        """Waits for what was asked before; later asks raise Unavailable."""
        self._writers.close()
        self._readers.close()

    @contextlib.contextmanager
    def _open_writer(self) -> Iterator[Work]:
        with contextlib.closing(ThreadConnection(self.url, IsolationLevel.SERIALIZABLE, read_only=False)) as link:
            yield lambda jobs: [self._write(link, job) for job in jobs]

    @contextlib.contextmanager
    def _open_reader(self) -> Iterator[Work]:
        with contextlib.closing(ThreadConnection(self.url, IsolationLevel.REPEATABLE_READ, read_only=True)) as link:
            yield lambda jobs: [self._read(link, job) for job in jobs]

    def _write(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        for turn in range(TRIES):
            if turn:
                time.sleep(random.uniform(0, min(0.1, PAUSE_S * 2**turn)))  # noqa: S311 - spreads retries, guards nothing
            try:
                return self._write_once(link, job)
            except (SerializationFailure, DeadlockDetected, StaleConnection):
                continue
            except UniqueViolation as error:
                # Two who saw no row and both insert one: the later must look again. One who still fails then is wrong.
                if turn >= TRIES_UNIQUE:
                    return CommandOutcome(error=error)
            except psycopg.OperationalError as error:
                return failed(error)
            except Exception as error:
                return CommandOutcome(error=error)
        return CommandOutcome(error=Unavailable("Too many people changed the same thing at once. Try again."))

    def _write_once(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        connection = link.connection()
        try:
            with link.before_commit():
                outcome, keep = attempt(self.events.db(connection.cursor(), "postgresql"), self.events, job.command)
            if keep:
                connection.commit()
            return outcome
        finally:
            with contextlib.suppress(psycopg.Error):
                connection.rollback()  # does nothing after a commit

    def _read(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        try:
            try:
                return self._read_once(link, job)
            except StaleConnection:
                return self._read_once(link, job)
        except psycopg.OperationalError as error:
            return failed(error)
        except Exception as error:
            return CommandOutcome(error=error)

    def _read_once(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        connection = link.connection()
        try:
            with link.before_commit():
                return CommandOutcome(job.command(self.events.db(connection.cursor(), "postgresql")))
        finally:
            with contextlib.suppress(psycopg.Error):
                connection.rollback()
