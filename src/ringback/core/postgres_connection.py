"""One thread's connection to PostgreSQL, by libpq's pipeline mode: what needs no answer travels with what does.

On one machine a round trip costs more processor time than most statements do, and while the write lock is held each one
makes everybody wait. `later` sends nothing by itself; `execute` sends all that was put off with its own statement, ends
the batch by a Sync (so that the server's timeouts see when it is we who are slow), and reads all the answers.
"""

import contextlib
import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import psycopg
from psycopg.adapt import Transformer
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import ReadOnlySqlTransaction, error_from_result
from psycopg.pq import ConnStatus, ExecStatus, PGconn, Ping, TransactionStatus
from psycopg.pq.abc import PGresult

from ringback.core.database_limits import DatabaseLimits
from ringback.core.executor import NoAnswer
from ringback.core.server_clock import SERVER_US
from ringback.migrations import HEAD

# Who a session is of, for the server's list of them: which schema its program is for, and its machine.
PROGRAM = f"ringback {HEAD} {socket.gethostname()}"[:63]
# Without these a dead server is noticed after two hours. The database's address may say otherwise.
CONNECT = {
    "client_encoding": "utf8",
    "keepalives_idle": 10,  # s, as the next two
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,  # ms
    "target_session_attrs": "primary",  # a proxy may not have seen yet that a server became a standby
}
STATEMENTS = 2000  # that a session remembers; some are as long as the list that they are about
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
# Of a number the server must know how wide it is, where a statement casts it. Text is what a statement takes it for.
UNKNOWN, BIGINT, BYTEA = 0, 20, 17  # object ids of pg_type
TYPES = {int: BIGINT, bytes: BYTEA}
NOTHING: Mapping[str, Any] = {}


class ServerSilent(NoAnswer, psycopg.OperationalError):
    """The server takes what we send and says nothing, or a firewall swallows it. Not tried again: whoever asked has
    waited long enough."""


class StaleConnection(Exception):
    """A connection that others had used before was lost before the transaction's commit: nothing has happened."""


class Query(NamedTuple):
    """A statement as the server takes it, and which parameters go where."""

    sql: bytes
    params: tuple[str, ...]


class Pipeline:
    """One connection. To `Db` it is a cursor. `wrote`: whether a statement since `begin` may have changed something;
    `broken`: whether one has failed, after which the server refuses all but a rollback."""

    def __init__(self, connection: psycopg.Connection, silence: "Silence") -> None:
        self.wrote = self.broken = False
        self._connection = connection
        self._pgconn = connection.pgconn
        self._transformer = Transformer(connection)
        self._silence = silence
        self._prepares = False
        self.server_us = 0  # the server's time, in us, when it was greeted
        self._queries: dict[str, Query] = {}
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}  # of what the server has prepared, at the second use
        self._named = 0
        self._unsure: list[tuple[str, tuple[int, ...]]] = []  # prepared in a batch that has not been answered
        self._waiting = False  # something is put off
        self._syncs = 0  # batches whose answers are to be read
        self._result: PGresult | None = None
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._pgconn.socket, selectors.EVENT_READ)
        self._pgconn.enter_pipeline_mode()

    def greet(self) -> None:
        """Learn the server's time, and whether we may prepare statements: else a pooler such as PgBouncer is between,
        and the next transaction may meet another session, without them. Asked first of all, so a pooler whose server
        does not answer is found out here."""
        self.execute(f"SELECT pg_backend_pid(), {SERVER_US}")
        ((backend, self.server_us),) = self.fetchall()
        self._prepares = backend == self._pgconn.backend_pid
        if self._prepares:
            self.execute(timeouts(self._silence.limits, of_transaction=False))

    def begin(self, isolation: str) -> None:
        """Nothing is waited for. Behind a pooler each transaction is told its limits, since it may be another session's
        than the last one; else the session knows them."""
        self.later(f"BEGIN ISOLATION LEVEL {isolation}")
        if not self._prepares:
            self.later(timeouts(self._silence.limits, of_transaction=True))

    @property
    def lost(self) -> bool:
        return self._pgconn.status != ConnStatus.OK

    @property
    def idle(self) -> bool:
        """Whether no transaction is open and nothing under way."""
        return not (self._waiting or self._syncs) and self._pgconn.transaction_status == TransactionStatus.IDLE

    @property
    def rowcount(self) -> int:
        return (self._result and self._result.command_tuples) or 0

    def fetchall(self) -> list[tuple[Any, ...]]:
        result = self._result
        if result is None or result.status != ExecStatus.TUPLES_OK:
            return []
        self._transformer.set_pgresult(result)
        return self._transformer.load_rows(0, result.ntuples, tuple)

    def later(self, text: str, params: Mapping[str, Any] = NOTHING) -> None:
        """Done before the next statement that is waited for, which raises its error, if any."""
        self.wrote = True
        self._send(text, params)

    def execute(self, text: str, params: Mapping[str, Any] = NOTHING) -> None:
        if not text.startswith("SELECT"):
            self.wrote = True
        self._send(text, params)
        self._result = self._answers()

    def leave(self, text: str) -> None:
        """Send it now, and read the answer when something else is asked."""
        self._send(text, NOTHING)
        self._sync()
        self._flush()

    @property
    def command_status(self) -> str:
        return ((self._result and self._result.command_status) or b"").decode()

    def close(self) -> None:
        self._selector.close()
        self._connection.close()

    def _send(self, text: str, params: Mapping[str, Any]) -> None:
        query = self._queries.get(text)
        known = query is not None
        if query is None:
            query = self._remember(text)
        given = [params[name] for name in query.params]
        values = [encoded(value) for value in given]
        types = tuple([TYPES.get(type(value), UNKNOWN) for value in given])
        formats = [int(type_ == BYTEA) for type_ in types]
        self._waiting = True
        if not (known and self._prepares):
            self._pgconn.send_query_params(query.sql, values, types, formats)
            return
        name = self._names.get((text, types))
        if name is None:
            self._named += 1
            name = self._names[text, types] = b"s%d" % self._named
            self._unsure.append((text, types))
            self._pgconn.send_prepare(name, query.sql, types)
        self._pgconn.send_query_prepared(name, values, formats)

    def _remember(self, text: str) -> Query:
        if len(self._queries) >= STATEMENTS:
            self._queries.clear()
            self._names.clear()
            self._pgconn.send_query_params(b"DEALLOCATE ALL", None)
        query = self._queries[text] = numbered(text)
        return query

    def _sync(self) -> None:
        self._pgconn.pipeline_sync()
        self._waiting = False
        self._syncs += 1

    def _answers(self) -> PGresult | None:
        """The last answer of all that was sent. Raises the first error."""
        self._sync()
        error: Exception | None = None
        last = None
        self._flush()
        while self._syncs:
            while self._pgconn.is_busy():
                self._wait()
            result = self._pgconn.get_result()
            if result is None:
                if self.lost:
                    break
            elif result.status == ExecStatus.PIPELINE_SYNC:
                self._syncs -= 1
            elif result.status == ExecStatus.FATAL_ERROR:
                error = error or error_from_result(result)
            else:
                last = result
        if isinstance(error, ReadOnlySqlTransaction):  # it is no primary any more: look for the one that is
            self._connection.close()
        if error is not None or self.lost:
            self.broken = True
            for prepared in self._unsure:
                self._names.pop(prepared, None)
        self._unsure.clear()
        if self.lost and not isinstance(error, psycopg.OperationalError):
            raise psycopg.OperationalError("the connection was lost") from error
        if error is not None:
            raise error
        return last

    def _flush(self) -> None:
        """The server may not take more until we have taken what it said."""
        while self._pgconn.flush():
            self._selector.modify(self._pgconn.socket, selectors.EVENT_READ | selectors.EVENT_WRITE)
            self._wait()
            self._selector.modify(self._pgconn.socket, selectors.EVENT_READ)

    def _wait(self) -> None:
        asked_s = time.monotonic()
        while not self._selector.select(self._silence.limits.silent_s):
            if self._silence.is_death(time.monotonic() - asked_s):
                self.broken = True
                self._connection.close()
                raise ServerSilent("the server does not answer")
        with contextlib.suppress(psycopg.OperationalError):  # `lost` tells, after what the server said last was read
            self._pgconn.consume_input()


class Silence:
    """What a server that says nothing means. It may be busy with a long statement, or wait for the write lock; then it
    still answers on another connection, for `longest_s` seconds at most."""

    def __init__(self, url: str, limits: DatabaseLimits) -> None:
        self.url = url
        self.limits = limits

    def is_death(self, silent_s: float) -> bool:
        return silent_s >= self.limits.longest_s or not answers(self.url, self.limits)


class SilenceIsDeath(Silence):
    """Of a connection that is made to see whether there is an answer."""

    def is_death(self, silent_s: float) -> bool:
        return True


class ThreadConnection:
    """The session of one thread, made again after the server was gone."""

    def __init__(self, url: str, limits: DatabaseLimits, hear: Callable[[int], None] = lambda server_us: None) -> None:
        """`hear` is told the server's time, in us, by each new session."""
        self._silence = Silence(url, limits)
        self._hear = hear
        self._session: Pipeline | None = None
        self._used = False

    def session(self) -> Pipeline:
        """Raises psycopg.OperationalError."""
        self._used = self._session is not None and not self._session.lost
        if self._session is None or self._session.lost:
            self.close()
            self._session = connect(self._silence)
            self._hear(self._session.server_us)
        self._session.broken = False
        return self._session

    @contextlib.contextmanager
    def before_commit(self) -> Iterator[None]:
        """Raises Stale instead of the driver's error, so that a server's restart costs none of its clients a request.
        That is found out by use: asking each connection first whether it lives would be a round trip each time. A new
        connection that is lost at once says that the server is not well, and is no reason to try again."""
        try:
            yield
        except ServerSilent:
            raise
        except psycopg.OperationalError as error:
            if self._used and self._session is not None and self._session.lost:
                raise StaleConnection from error
            raise

    def roll_back(self) -> None:
        """What a transaction left behind, if anything."""
        session = self._session
        if session is None or session.lost or session.idle:
            return
        try:
            session.execute("ROLLBACK")
        except psycopg.Error:
            session.close()

    def close(self) -> None:
        if self._session is not None:
            self._session.close()


def timeouts(limits: DatabaseLimits, *, of_transaction: bool) -> str:
    times_s = {
        "statement_timeout": limits.statement_s,
        "idle_in_transaction_session_timeout": limits.idle_s,
        "lock_timeout": limits.wait_s,
    }
    ends = str(of_transaction).lower()
    told = (f"set_config('{name}', '{round(seconds * 1000)}', {ends})" for name, seconds in times_s.items())
    return f"SELECT {', '.join(told)}"


def options_of(url: str, limits: DatabaseLimits) -> dict[str, Any]:
    """The address's own words count before ours, but for the name: by it a new root key is held up."""
    return {**CONNECT, "connect_timeout": limits.connect_s, **conninfo_to_dict(url), "application_name": PROGRAM}


def connect(silence: Silence) -> Pipeline:
    """Raises ServerSilent, and psycopg.OperationalError for what the server or this machine says."""
    try:
        connection = psycopg.connect(**options_of(silence.url, silence.limits), autocommit=True)
    except psycopg.errors.ConnectionTimeout as error:
        raise ServerSilent("the server does not answer") from error
    session = Pipeline(connection, silence)
    try:
        session.greet()
    except psycopg.Error:
        session.close()
        raise
    return session


def answers(url: str, limits: DatabaseLimits) -> bool:
    """Whether a server is there that says anything at all, if only that it has no room for us."""
    try:
        connect(SilenceIsDeath(url, limits)).close()
    except ServerSilent:
        return False
    except psycopg.OperationalError:
        heard = PGconn.ping(make_conninfo(**options_of(url, limits)).encode())
        return heard == Ping.OK or heard == Ping.REJECT
    return True


def numbered(text: str) -> Query:
    """By numbers, as the server counts parameters, in place of names."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        name = found[1]
        return f"${numbers.setdefault(name, len(numbers) + 1)}" if name else "%"

    sql = PLACEHOLDER.sub(number, text)
    return Query(sql.encode(), tuple(numbers))


def encoded(value: Any) -> bytes | None:
    """What columns hold: numbers and text as text, bytes as they are."""
    if isinstance(value, str):
        if "\0" in value:
            raise psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
        return str.encode(value)
    if value is None or type(value) is bytes:
        return value
    if isinstance(value, int):
        return b"%d" % value
    raise TypeError(f"no column holds {type(value).__name__}")
