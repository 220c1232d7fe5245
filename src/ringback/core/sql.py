"""SQLAlchemy Core writes the statements; they are compiled once and run on the driver itself.

Compiling at import and skipping SQLAlchemy's execution layer costs about 10 µs a statement instead of 60-100.
The price is in the column types: only BigInteger, String, Text and LargeBinary, which every driver takes and
gives back unchanged. Times are milliseconds, truth is 0 or 1, and structures are JSON text.
"""

from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Row = Any  # a named tuple with the columns of its statement


@cache
def dialect_of(name: str) -> Dialect:
    """Loaded when it is used: a command on SQLite has no time for PostgreSQL's."""
    if name == "sqlite":
        return sqlite.dialect(paramstyle="named")
    from sqlalchemy.dialects.postgresql import psycopg

    return cast(Dialect, psycopg.dialect())  # type: ignore[no-untyped-call]


def row_type(names: Sequence[str]) -> Any:
    """The type of rows with these columns; what is not given is None."""
    return namedtuple("Row", names, rename=True, defaults=[None] * len(names))


class Compiled:
    """One statement as one driver takes it: text, default parameters and, after the first run, its row type."""

    __slots__ = ("defaults", "row", "text")

    def __init__(self, statement: ClauseElement, dialect: str, columns: Iterable[str] | None = None) -> None:
        compiled = cast(
            SQLCompiler,
            statement.compile(dialect=dialect_of(dialect), column_keys=list(columns) if columns is not None else None),
        )
        asked = {name: None for bind, name in compiled.bind_names.items() if bind.required}
        expanded = compiled.construct_expanded_state(asked)  # spells out IN lists, one parameter a value
        self.text = expanded.statement
        self.defaults = {name: value for name, value in expanded.parameters.items() if name not in asked}
        self.row: Any = None

    def rows(self, cursor: Any) -> list[Row]:
        if self.row is None:
            self.row = row_type([column[0] for column in cursor.description])
        return list(map(self.row._make, cursor.fetchall()))


class Prepared:
    """A statement built at import, compiled at its first use on each dialect."""

    __slots__ = ("_compiled", "statement")

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement
        self._compiled: dict[str, Compiled] = {}

    def on(self, dialect: str) -> Compiled:
        compiled = self._compiled.get(dialect)
        if compiled is None:
            compiled = self._compiled[dialect] = Compiled(self.statement, dialect)
        return compiled


def prepare(statement: ClauseElement) -> Prepared:
    """For statements at module level. What a request builds for itself is passed to `Db` as it is."""
    return Prepared(statement)


@lru_cache(maxsize=512)
def insert_into(table: Table, columns: tuple[str, ...], dialect: str) -> Compiled:
    return Compiled(table.insert(), dialect, columns)
