"""PostgreSQL: a pool of connections on threads, one SERIALIZABLE transaction a verb.

Serializable gives a verb the same world as SQLite's single writer does; the price is that the database may
ask to try again, which is done here with a growing pause, so no verb needs to know.
"""

import asyncio
import contextlib
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from psycopg import IsolationLevel
from psycopg.errors import DeadlockDetected, SerializationFailure, UniqueViolation

from ringback.core.errors import Unavailable
from ringback.core.schema import migrate
from ringback.core.store import Job, Outcome, Wiring, attempt

WRITERS = 8
READERS = 4
TRIES = 60
TRIES_UNIQUE = 8
PAUSE_S = 0.002  # first pause; doubles to at most 0.1 s, each time a random part of it


class PostgresStore:
    """See `core.store.Store`."""

    def __init__(self, url: str, wiring: Wiring) -> None:
        self.url = url
        self.wiring = wiring
        self._local = threading.local()
        self._connections: list[psycopg.Connection] = []
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def write(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        outcome = await loop.run_in_executor(self._writers, self._write, Job(verb, args, kwargs, _nobody))
        if outcome.facts:
            self.wiring.announce(outcome.facts)
        return outcome.unwrap()

    async def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self._read(query, args, kwargs))

    def write_now(self, verb: Any, *args: Any, **kwargs: Any) -> Any:
        outcome = self._writers.submit(self._write, Job(verb, args, kwargs, _nobody)).result()
        if outcome.facts:
            self.wiring.announce(outcome.facts)
        return outcome.unwrap()

    def read_now(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self._readers.submit(self._read, query, args, kwargs).result()

    def migrate(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            migrate(self.url, connection.cursor())

    def close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        for connection in self._connections:
            connection.close()

    def _connection(self, isolation: IsolationLevel, *, read_only: bool) -> psycopg.Connection:
        connection: psycopg.Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed or connection.broken:
            connection = psycopg.connect(self.url)
            connection.isolation_level = isolation
            connection.read_only = read_only
            self._local.connection = connection
            self._connections.append(connection)
        return connection

    def _write(self, job: Job) -> Outcome:
        for turn in range(TRIES):
            if turn:
                time.sleep(random.uniform(0, min(0.1, PAUSE_S * 2**turn)))  # noqa: S311 - spreads retries, guards nothing
            try:
                return self._write_once(job)
            except (SerializationFailure, DeadlockDetected):
                continue
            except UniqueViolation:
                # Two who saw no row and both insert one: the later must look again. One who still fails then is wrong.
                if turn >= TRIES_UNIQUE:
                    raise
            except psycopg.OperationalError as broken:
                failed = Unavailable()
                failed.__cause__ = broken
                return Outcome(error=failed)
        return Outcome(error=Unavailable("Too many people changed the same thing at once. Try again."))

    def _write_once(self, job: Job) -> Outcome:
        connection = self._connection(IsolationLevel.SERIALIZABLE, read_only=False)
        try:
            outcome, keep = attempt(self.wiring.db(connection.cursor(), "postgresql"), self.wiring, job)
            if keep:
                connection.commit()
            else:
                connection.rollback()
            return outcome
        except psycopg.Error:
            with contextlib.suppress(psycopg.Error):
                connection.rollback()
            raise
        except Exception as error:
            connection.rollback()
            return Outcome(error=error)

    def _read(self, query: Any, args: Any, kwargs: Any) -> Any:
        try:
            connection = self._connection(IsolationLevel.REPEATABLE_READ, read_only=True)
            try:
                return query(self.wiring.db(connection.cursor(), "postgresql"), *args, **kwargs)
            finally:
                with contextlib.suppress(psycopg.Error):
                    connection.rollback()
        except psycopg.OperationalError as broken:
            raise Unavailable from broken


def _nobody(_: Outcome) -> None:
    """The executor's future carries the answer."""
