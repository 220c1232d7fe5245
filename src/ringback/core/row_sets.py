"""Many rows of one table in one statement, so that a batch costs a round trip a table and not one a row.

SQLite is in this process and takes them row by row (`executemany`). To PostgreSQL they go as one JSON text that the
server reads as a table: one parameter and one plan, however many rows there are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    Update,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from ringback.core.sql import Compiled, dialect_of, insert_into

ROWS = "rows"
ENCODER = msgspec.json.Encoder()
Row = Mapping[str, Any]


class RowsUpdate:
    """Sets `columns` of the rows that `by` finds, each to values of its own. A row is given as `old_` with each name in
    `by`, which find it, and `new_` with each in `columns`."""

    def __init__(self, table: Table, *, by: Collection[str], columns: Collection[str]) -> None:
        self.table = table
        self._by = {f"old_{name}": table.c[name] for name in by}
        self._columns = {f"new_{name}": table.c[name] for name in columns}
        self._compiled: dict[str, Compiled] = {}

    def on(self, dialect: str) -> Compiled:
        if dialect not in self._compiled:
            self._compiled[dialect] = Compiled(self._statement(dialect), dialect_of(dialect))
        return self._compiled[dialect]

    @cached_property
    def all_or_none(self) -> Compiled:
        """For PostgreSQL, which need not be waited for: the statement itself fails, and so does its transaction, where
        `number` rows were not found."""
        return Compiled(_found_all(self._statement("postgresql"), bindparam("number")), dialect_of("postgresql"))

    @cached_property
    def one_or_none(self) -> Compiled:
        """`all_or_none` for one row, each value a parameter of its own."""
        return Compiled(_found_all(self._statement(""), literal_column("1")), dialect_of("postgresql"))

    def _statement(self, dialect: str) -> Update:
        found: Mapping[str, ColumnElement[Any]] = {name: bindparam(name) for name in (*self._by, *self._columns)}
        if dialect == "postgresql":
            found = _given({**self._by, **self._columns})
        which = [stored == found[name] for name, stored in self._by.items()]
        return update(self.table).where(*which).values({stored: found[name] for name, stored in self._columns.items()})


@lru_cache(maxsize=256)
def insert_rows(table: Table, columns: tuple[str, ...], dialect: str) -> Compiled:
    if dialect == "sqlite":
        return insert_into(table, columns, dialect)
    found = _given({name: table.c[name] for name in columns})
    return Compiled(table.insert().from_select(list(columns), select(*found.values())), dialect_of(dialect))


def _found_all(change: Update, number: ColumnElement[int]) -> Any:
    changed = change.returning(literal_column("1").label("found")).cte("changed")
    found = func.count() == number
    return select(literal_column("1").op("/")(cast(found, Integer))).select_from(changed)


class Among(ColumnElement[bool]):
    """Whether a column is one of the values in a parameter, a JSON list: one statement and one plan for any number."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, stored: Column[Any], values: str) -> None:
        self.stored: Column[Any] = stored
        self.values: BindParameter[Any] = bindparam(values)

    def self_group(self, against: Any = None) -> ColumnElement[bool]:
        """As it is. In a condition SQLAlchemy else writes `... = 1` for SQLite, which then reads the whole table."""
        return self


def _compile_among(element: Among, compiler: SQLCompiler, **kwargs: Any) -> str:
    stored, values = compiler.process(element.stored, **kwargs), compiler.process(element.values, **kwargs)
    if compiler.dialect.name == "sqlite":
        return f"{stored} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both are made by SQLAlchemy
    value = f"json_array_elements_text(CAST({values} AS JSON))"
    if isinstance(element.stored.type, BigInteger):
        value = f"CAST({value} AS BIGINT)"
    return f"{stored} = ANY (ARRAY(SELECT {value}))"


compiles(Among)(_compile_among)


def listed(values: Iterable[str] | Iterable[int]) -> str:
    """As a parameter of `Among`."""
    return ENCODER.encode(sorted(set(values))).decode()


def change_unasked(cursor: Any, change: RowsUpdate, rows: Sequence[Row]) -> None:
    """On PostgreSQL, without waiting. What comes next fails where a row was not found, the commit at the latest."""
    if len(rows) == 1:
        cursor.later(change.one_or_none.text, rows[0])
    else:
        cursor.later(change.all_or_none.text, {ROWS: ENCODER.encode(rows).decode(), "number": len(rows)})


def execute_rows(cursor: Any, dialect: str, compiled: Compiled, rows: Sequence[Row], *, wait: bool = True) -> int:
    """How many rows changed; nobody knows where PostgreSQL need not be waited for."""
    if dialect == "sqlite":
        cursor.executemany(compiled.text, map(compiled.given, rows))
    else:
        given = {ROWS: ENCODER.encode(rows).decode()}
        if not wait:
            cursor.later(compiled.text, given)
            return 0
        cursor.execute(compiled.text, given)
    return int(cursor.rowcount)


def _given(columns: Mapping[str, Column[Any]]) -> dict[str, ColumnElement[Any]]:
    """The JSON text's rows as columns. In JSON bytes are base64 (RFC 4648)."""
    types = {name: Text() if isinstance(stored.type, LargeBinary) else stored.type for name, stored in columns.items()}
    table = (
        func.json_to_recordset(cast(bindparam(ROWS), JSON))
        .table_valued(*(column(name, kind) for name, kind in types.items()))
        .render_derived(name="given", with_types=True)
    )
    return {
        name: func.decode(table.c[name], literal_column("'base64'"))
        if isinstance(stored.type, LargeBinary)
        else table.c[name]
        for name, stored in columns.items()
    }
