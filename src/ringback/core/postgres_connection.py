"""One thread's connection to PostgreSQL, made again after the server was gone."""

import contextlib
from collections.abc import Iterator
from typing import Any, Self

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

# Without these a dead server is noticed after two hours. The database's address may say otherwise.
CONNECT = {
    "connect_timeout": 10,  # s, as all but the last
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,  # ms
}


class StaleConnection(Exception):
    """A connection that others had used before was lost before the transaction's commit: nothing has happened."""


class Statements(psycopg.Cursor[Any]):
    """Those of one command. `wrote` tells whether one of them may have changed something."""

    wrote = False

    def execute(self, query: Any, *args: Any, **kwargs: Any) -> Self:
        if not query.startswith("SELECT"):
            self.wrote = True
        return super().execute(query, *args, **kwargs)


class ThreadConnection:
    """Each transaction begins and ends by a statement of ours: the driver would spend a round trip on each."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection | None = None
        self._used = False

    def connection(self) -> psycopg.Connection:
        """Raises psycopg.OperationalError."""
        self._used = self._connection is not None and not self._connection.closed
        if self._connection is None or self._connection.closed:
            self._connection = connect(self._url)
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

    def roll_back(self) -> None:
        """What a transaction left behind, if anything."""
        connection = self._connection
        if connection is None or connection.info.transaction_status == TransactionStatus.IDLE:
            return
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            connection.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def connect(url: str) -> psycopg.Connection:
    connection = psycopg.connect(**{**CONNECT, **conninfo_to_dict(url)}, autocommit=True)  # type: ignore[arg-type]
    row = connection.execute("SELECT pg_backend_pid()").fetchone()
    if row is None or row[0] != connection.info.backend_pid:
        # A pooler such as PgBouncer is between: the next transaction may meet another session, without our statements.
        connection.prepare_threshold = None
    return connection
