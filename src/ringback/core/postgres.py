"""PostgreSQL: one writer thread with group commit, and one write at a time for the whole installation.

Whatever commands are waiting run one after another in one READ COMMITTED transaction that takes the installation's
write lock first, then one COMMIT makes them all durable, then every caller is answered. So a command reads, thinks and
writes while nobody else changes anything, as on SQLite, and none is tried again because of others. The server hands the
lock on in the order in which processes ask for it. Reads wait for nobody.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg.errors import InsufficientPrivilege, LockNotAvailable, UndefinedTable
from sqlalchemy import Table

from ringback.core import tracing
from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.executor import BUSY, CommandOutcome, Executor, NoTurn, PendingCommand, Work, failed
from ringback.core.postgres_connection import Pipeline, ServerSilent, StaleConnection, ThreadConnection, options_of
from ringback.core.schema import migrate, version_of
from ringback.core.server_clock import SERVER_US, ServerClock
from ringback.core.store import Events, attempt

P = ParamSpec("P")
T = TypeVar("T")

GROUP = 128  # commands that share one commit at most
GROUP_S = 0.025  # after which a group takes in no further command, so that other processes get their turn
# Ours in the upper half, and in the lower the table of our limits, which two installations in one database, each in a
# schema of its own, do not share. In `pg_locks` it is `objid::regclass`.
LOCK_SPACE = 0x52696E67
WRITE_LOCK = f"SELECT pg_advisory_xact_lock(({LOCK_SPACE}::bigint << 32) + 'hits'::regclass::oid::bigint), {SERVER_US}"
UNKNOWN = "The database went away while this was being saved. Look whether it was before you send it again."
LOG_STAYS = (
    "PostgreSQL's write-ahead log, archives, replicas and backups hold old versions of what was erased until they are "
    "recycled."
)


class PostgresStore:
    """See `core.store.Store`."""

    def __init__(self, url: str, events: Events, limits: DatabaseLimits | None = None) -> None:
        self.url = url
        self.events = events
        self._limits = limits = limits or DatabaseLimits()
        self._writer = Executor("writer", self._open_writer, events.announce, maximum=GROUP, longest_s=GROUP_S)
        self._readers = Executor("reader", self._open_reader, events.announce, threads=limits.readers)
        self._reports = Executor("reports", self._open_reader, events.announce)

    async def write(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._writer.submit(lambda db: command(db, *args, **kwargs))

    async def read(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._readers.submit(lambda db: query(db, *args, **kwargs))

    async def report(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._reports.submit(lambda db: query(db, *args, **kwargs))

    def write_now(self, command: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._writer.submit_now(lambda db: command(db, *args, **kwargs))

    def read_now(self, query: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._readers.submit_now(lambda db: query(db, *args, **kwargs))

    def schema_version(self) -> str | None:
        with self._connected() as connection:
            return version_of(connection.cursor(), UndefinedTable)

    def migrate(self) -> None:
        with self._connected() as connection:
            migrate(self.url, connection.cursor(), self.events.vault, no_table=UndefinedTable)

    def forget(self) -> str:
        """VACUUM removes the versions of rows that no open transaction can see any more, and CHECKPOINT lets the server
        recycle its log; when it does, and what became of copies, is not ours to see. Only a superuser or a member of
        pg_checkpoint may ask for one (PostgreSQL 15 and later)."""
        with self._connected() as connection:
            connection.execute("VACUUM")
            try:
                connection.execute("CHECKPOINT")
            except InsufficientPrivilege:
                return f"{LOG_STAYS} This role may not ask for a checkpoint: grant it pg_checkpoint."
        return LOG_STAYS

    def close(self) -> None:
        """Waits for what was asked before; later asks raise Unavailable."""
        self._writer.close()
        self._readers.close()
        self._reports.close()

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(**options_of(self.url, self._limits), autocommit=True)

    @contextlib.contextmanager
    def _open_writer(self) -> Iterator[Work]:
        with contextlib.closing(ThreadConnection(self.url, self._limits, self._hear)) as link:
            yield lambda jobs: self._write(link, jobs)

    @contextlib.contextmanager
    def _open_reader(self) -> Iterator[Work]:
        with contextlib.closing(ThreadConnection(self.url, self._limits, self._hear)) as link:
            yield lambda jobs: [self._read(link, job) for job in jobs]

    def _hear(self, server_us: int) -> None:
        if isinstance(self.events.clock, ServerClock):  # else somebody chose another
            self.events.clock.hear(server_us)

    def _write(self, link: ThreadConnection, jobs: Iterable[PendingCommand[Any]]) -> list[CommandOutcome[Any]]:
        group = Group(self.events, jobs)
        stale = False
        while True:
            try:
                outcomes = self._commit_together(link, group)
            except StaleConnection:
                if stale:
                    raise
                stale = True
                continue
            if outcomes is not None:
                return outcomes

    def _commit_together(self, link: ThreadConnection, group: "Group") -> list[CommandOutcome[Any]] | None:
        """None where all must be done again; then no command is undone by another's failure."""
        try:
            with link.before_commit():
                session = link.session()
                session.begin("READ COMMITTED")
                self._hear(take_lock(session))
                outcomes = group.run(session)
            if outcomes is not None:
                self.events.before_commit(session, [event for outcome in outcomes for event in outcome.events])
                with tracing.commit(job.part_of for job in group.taken):
                    commit(session)
                return outcomes
        except psycopg.OperationalError:
            raise
        except psycopg.Error:  # of a statement that was put off
            if group.savepoints:
                raise
        finally:
            link.roll_back()
        group.savepoints = True
        return None

    def _read(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        try:
            try:
                return self._read_once(link, job)
            except StaleConnection:
                return self._read_once(link, job)
        except ServerSilent:
            raise
        except psycopg.OperationalError as error:
            return failed(error)
        except Exception as error:
            return CommandOutcome(error=error)

    def _read_once(self, link: ThreadConnection, job: PendingCommand[T]) -> CommandOutcome[T]:
        with link.before_commit():
            session = link.session()
            session.begin("REPEATABLE READ READ ONLY")
            try:
                return CommandOutcome(job.command(self.events.db(session, "postgresql")))
            finally:
                with contextlib.suppress(psycopg.OperationalError):  # lost: the server rolls back
                    session.leave("ROLLBACK")


class Group:
    """Commands that share one commit. A savepoint for each would cost two statements, and hardly a command fails once
    it has written. So there are none, and after one that does, all are undone and done again with them."""

    def __init__(self, events: Events, jobs: Iterable[PendingCommand[Any]]) -> None:
        self._events = events
        self._waiting = iter(jobs)
        self.taken: list[PendingCommand[Any]] = []
        self._given_up: dict[PendingCommand[Any], CommandOutcome[Any]] = {}
        self.savepoints = False
        self._shared: dict[Table, Any] = {}

    def run(self, session: Pipeline) -> list[CommandOutcome[Any]] | None:
        """None once a command failed that had written: this transaction is spent."""
        outcomes = []
        self._shared = {}
        for job in self._jobs():
            outcome = self._given_up.get(job) or self._run(session, job)
            if outcome is None:
                return None
            outcomes.append(outcome)
        return outcomes

    def _jobs(self) -> Iterator[PendingCommand[Any]]:
        yield from list(self.taken)
        for job in self._waiting:
            self.taken.append(job)
            yield job

    def _run(self, session: Pipeline, job: PendingCommand[T]) -> CommandOutcome[T] | None:
        if self.savepoints:
            session.later("SAVEPOINT command")
        session.wrote = False
        outcome, keep = self._attempt(session, job)
        if self.savepoints and keep:
            try:
                session.execute("RELEASE command")
            except psycopg.Error as error:  # of a statement that was put off
                outcome, keep = CommandOutcome(error=error), False
        if session.lost:
            raise outcome.error if isinstance(outcome.error, psycopg.OperationalError) else psycopg.OperationalError
        if session.broken and keep:
            outcome, keep = CommandOutcome(error=RuntimeError("a command overlooked that a statement failed")), False
        if keep:
            return outcome
        self._shared.clear()  # what it may have read of what it wrote itself
        if isinstance(outcome.error, psycopg.OperationalError):  # out of time, or of space: it is not tried again
            outcome = self._given_up[job] = failed(outcome.error)
        if self.savepoints:
            session.later("ROLLBACK TO command")
            session.execute("RELEASE command")
            session.broken = False
        elif session.broken or session.wrote:
            return None
        return outcome

    def _attempt(self, session: Pipeline, job: PendingCommand[T]) -> tuple[CommandOutcome[T], bool]:
        try:
            return attempt(self._events.db(session, "postgresql", self._shared), self._events, job.command)
        except Exception as error:
            return CommandOutcome(error=error), False


def take_lock(session: Pipeline) -> int:
    """The server's time, in us, once nobody else writes."""
    try:
        session.execute(WRITE_LOCK)
    except LockNotAvailable as error:
        raise Unavailable(BUSY) from NoTurn(*error.args)
    return int(session.fetchall()[0][1])


def commit(session: Pipeline) -> None:
    """Raises Unavailable, which says whether nothing was saved or nobody knows; another error where a statement failed
    that was put off, and nothing was saved."""
    try:
        session.execute("COMMIT")
    except psycopg.OperationalError as error:
        raise Unavailable(UNKNOWN if session.lost else None) from error
    if session.command_status != "COMMIT":
        raise psycopg.DatabaseError("the transaction was rolled back")
