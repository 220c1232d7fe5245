"""A large database in a minute or two: rows that the product itself wrote, copied in SQL, on both databases.

Each copy of a case is a whole one with its first message, sealed with its own account's key, at its own time, in the
statuses that a desk has after a while. What a list never reads (journal entries, search words) is left out.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table

from bench.people import make_agent, make_applicants, make_cases, make_key, services_on
from ringback.core.times import MINUTE, SECOND
from ringback.support.tables import cases, messages

ACCOUNTS = 1000
OPEN_PART = 5  # of a hundred cases that many are not resolved
COUNTER = (
    "WITH RECURSIVE counter(k) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT k + 1 FROM counter WHERE k < {copies})"
)


class Filled(NamedTuple):
    database: str
    key: str  # of a program that sees every case
    agent: str  # login token


class Bulk:
    """SQL on a database, past the product. A copied row is `t`, its number `t.nr`, and `k` counts its copies."""

    def __init__(self, run: Callable[[str], Iterable[Any]], dialect: str) -> None:
        self.run = run
        self.dialect = dialect

    def digits(self, number: str, width: int) -> str:
        if self.dialect == "sqlite":
            return f"printf('%0{width}d', {number})"
        return f"lpad(CAST({number} AS TEXT), {width}, '0')"

    def hexadecimal(self, number: str, width: int) -> str:
        if self.dialect == "sqlite":
            return f"printf('%0{width}x', {number})"
        return f"lpad(to_hex({number}), {width}, '0')"

    def copy(self, table: Table, changed: dict[str, str], *, copies: int, base: str = "", order: str = "id") -> None:
        """`base`: a SELECT of the rows to copy, of which the last two columns may be others than the table's."""
        name = f"base_{table.name}"
        rows = base or f'SELECT * FROM "{table.name}"'
        numbered = f"SELECT row_number() OVER (ORDER BY {order}) AS nr, b.* FROM ({rows}) AS b"
        self.run(f"CREATE TEMPORARY TABLE {name} AS {numbered}")
        columns = ", ".join(changed.get(column.name, f't."{column.name}"') for column in table.columns)
        names = ", ".join(f'"{column.name}"' for column in table.columns)  # the file may have them in another order
        with self._without_indexes(table.name):
            self.run(
                f'INSERT INTO "{table.name}" ({names}) {COUNTER.format(copies=copies)} '
                f"SELECT {columns} FROM (SELECT k FROM counter) AS c CROSS JOIN {name} AS t"
            )

    @contextlib.contextmanager
    def _without_indexes(self, table: str) -> Iterator[None]:
        """To sort them at the end is several times quicker."""
        found = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{}' AND sql IS NOT NULL"
        if self.dialect == "postgresql":
            found = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = '{}'"
        indexes = [(name, made) for name, made in self.run(found.format(table)) if "UNIQUE" not in made.upper()]
        for name, _ in indexes:
            self.run(f'DROP INDEX "{name}"')
        yield
        for _, made in indexes:
            self.run(made)


@contextlib.contextmanager
def bulk(database: str) -> Iterator[Bulk]:
    if database.startswith("postgresql"):
        import psycopg

        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("SET maintenance_work_mem = '256MB'")

            def run(statement: str) -> Iterable[Any]:
                done = connection.execute(statement)
                return done.fetchall() if done.description else ()

            yield Bulk(run, "postgresql")
            connection.execute("VACUUM ANALYZE")
        return
    db = sqlite3.connect(database.removeprefix("sqlite:///"))
    with contextlib.closing(db), db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-400000")
        yield Bulk(lambda statement: db.execute(statement).fetchall(), "sqlite")


def fill(database: str, how_many: int, *, files: Path) -> Filled:
    """Into a database of its own. `how_many` cases, a multiple of `ACCOUNTS`."""
    services = services_on(database, str(files))
    make_cases(services, make_applicants(services, ACCOUNTS))
    key, agent = make_key(services), make_agent(services)
    services.store.close()
    copies = how_many // ACCOUNTS - 1
    if copies:
        with bulk(database) as to:
            copy_cases(to, copies)
    return Filled(database, key, agent)


def copy_cases(to: Bulk, copies: int) -> None:
    moved = f"t.created_at - 1000 - (k * {ACCOUNTS} + t.nr) * {MINUTE // 10}"
    is_open = f"(k * 7 + t.nr) % 100 < {OPEN_PART}"
    number = "k * 1000003 + t.nr"
    firsts = "SELECT m.*, c.created_at FROM cases AS c JOIN messages AS m ON m.case_id = c.id AND m.n = 1"
    to.copy(
        messages,
        {
            "case_id": f"substr(t.case_id, 1, length(t.case_id) - 16) || {to.hexadecimal(number, 16)}",
            "id": f"'msg_' || {to.digits(number, 26)}",
            "at": moved,
        },
        copies=copies,
        base=firsts,
        order="case_id",  # a first message gets the number of its case
    )
    to.copy(
        cases,
        {
            "id": f"substr(t.id, 1, length(t.id) - 16) || {to.hexadecimal(number, 16)}",
            "display_id": "CAST(CAST(t.display_id AS BIGINT) - k * 100000000 AS TEXT)",
            "status": f"CASE WHEN {is_open} THEN t.status ELSE 'resolved' END",
            "created_at": moved,
            "updated_at": f"{moved} + {30 * SECOND}",
            "waiting_since": f"CASE WHEN {is_open} THEN {moved} END",
            "resolved_at": f"CASE WHEN {is_open} THEN NULL ELSE {moved} + {30 * SECOND} END",
        },
        copies=copies,
    )
