"""SQLAlchemy Core writes the statements; they are compiled once, run on the driver itself and read into typed rows.

Compiling at import and skipping SQLAlchemy's execution layer costs about 10 µs a statement instead of 60-100.
The price is in the column types: only BigInteger, String, Text and LargeBinary, which every driver takes and
gives back unchanged. Times are milliseconds, truth is 0 or 1, and structures are JSON text.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from functools import cache, lru_cache, partial
from operator import itemgetter
from types import NoneType
from typing import Any, Generic, Literal, Never, TypeVar, cast, get_args, overload

from sqlalchemy import Column, ColumnElement, MetaData, Table, bindparam, func, literal_column, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import Join, Select, SelectBase
from sqlalchemy.sql.visitors import iterate

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

R = TypeVar("R", bound=tuple[Any, ...])
LIMIT = re.compile(r"(?P<word>LIMIT|OFFSET) %\((?P<name>\w+)\)s(?:::\w+)?")
MAX_LIMITS = 128  # that one statement is kept with


class _SQLite(SQLiteCompiler):
    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        """`INDEXED BY`, behind the table. Of two partial indices that both fit, SQLite takes any."""
        return text


@cache
def dialect_of(name: str, paramstyle: Literal["named", "qmark"] = "named") -> Dialect:
    """Loaded when it is used: a command on SQLite has no time for PostgreSQL's. The style is for SQLite."""
    if name == "sqlite":
        dialect = sqlite.dialect(paramstyle=paramstyle)
        dialect.statement_compiler = _SQLite
        return dialect
    from sqlalchemy.dialects.postgresql import psycopg

    return cast(Dialect, psycopg.dialect())  # type: ignore[no-untyped-call]


def _only(name: str) -> Callable[[Mapping[str, Any]], tuple[Any]]:
    return lambda row: (row[name],)


class Compiled:
    """One statement as one driver takes it: its text, the parameters that it must be given, and its own ones."""

    __slots__ = ("_of_limits", "_pick", "defaults", "limits", "required", "text")

    def __init__(self, statement: ClauseElement, dialect: Dialect, columns: Iterable[str] | None = None) -> None:
        compiled = cast(
            SQLCompiler,
            statement.compile(dialect=dialect, column_keys=list(columns) if columns is not None else None),
        )
        asked = {name: None for bind, name in compiled.bind_names.items() if bind.required}
        self.required = asked.keys()
        expanded = compiled.construct_expanded_state(asked)  # spells out IN lists, one parameter a value
        self.text = expanded.statement
        self.defaults = {name: value for name, value in expanded.parameters.items() if name not in asked}
        self.limits: tuple[str, ...] = ()
        self._of_limits: dict[tuple[int, ...], Compiled] = {}
        if dialect.name == "postgresql":
            self._write_limits_out(self.defaults)
            self.limits = tuple(found["name"] for found in LIMIT.finditer(self.text))
        order = expanded.positiontup if compiled.positional and expanded.positiontup else None
        self._pick = None if order is None else itemgetter(*order) if len(order) > 1 else _only(order[0])

    def limited(self, params: Mapping[str, Any]) -> "Compiled":
        """The same with its limits written out. What PostgreSQL plans once for any values it else plans for a tenth of
        all rows, so it reads whole tables, or plans a page anew at each use, which takes longer than to read it."""
        values = tuple(params[name] for name in self.limits)
        found = self._of_limits.get(values)
        if found is None:
            if len(self._of_limits) >= MAX_LIMITS:
                self._of_limits.clear()
            found = self._of_limits[values] = copy(self)
            found._write_limits_out(params)
        return found

    def _write_limits_out(self, values: Mapping[str, Any]) -> None:
        def written(found: re.Match[str]) -> str:
            value = values.get(found["name"])
            return f"{found['word']} {value:d}" if value is not None else found[0]

        self.text = LIMIT.sub(written, self.text)

    def given(self, row: Mapping[str, Any]) -> Any:
        """A row's values as the driver takes them: by name, or in their order where it takes them by their places."""
        return row if self._pick is None else self._pick(row)


class Prepared(Generic[R]):
    """A statement with the type of its rows, compiled at its first use on each dialect."""

    __slots__ = ("_compiled", "_tables", "make", "statement")

    def __init__(self, statement: ClauseElement, into: Any) -> None:
        self.statement = statement
        self.make: Any = None if into is None else _maker(into)
        self._compiled: dict[str, Compiled] = {}
        self._tables: frozenset[Table] | None = None

    @property
    def tables(self) -> frozenset[Table]:
        """Those that it reads or writes, in subqueries too."""
        if self._tables is None:
            self._tables = frozenset(part for part in iterate(self.statement) if isinstance(part, Table))
        return self._tables

    def on(self, dialect: str, params: Collection[str] | None = None) -> Compiled:
        """Raises ParameterMismatch where the first that runs it leaves out a parameter that it asks for. More may be
        given: of a family of statements, not each asks for all."""
        compiled = self._compiled.get(dialect)
        if compiled is None:
            compiled = Compiled(self.statement, dialect_of(dialect))
            if params is not None and not compiled.required <= set(params):
                raise ParameterMismatch(compiled, params)
            self._compiled[dialect] = compiled
        return compiled


@overload
def prepare(statement: ClauseElement, into: type[R]) -> Prepared[R]: ...


@overload
def prepare(statement: UpdateBase) -> Prepared[Never]: ...


def prepare(statement: ClauseElement, into: Any = None) -> Prepared[Any]:
    """A statement for `Db`; one that reads names its rows, a `NamedTuple` with the statement's columns in their order.
    The first field may be such a row itself, and has as many of the columns as that one has fields.

    Raises RowMismatch where a column has another name or type than its field, or may be NULL and its field may not. So
    a row that does not fit is found when its module is imported, not by the person whose request runs it.
    """
    if into is not None:
        check_row(statement, into)
    return Prepared(statement, into)


def any_row(*conditions: ColumnElement[bool], of: Table) -> ColumnElement[bool]:
    """Whether there is a row that these conditions on it and on a row of `of`, the statement's own, find; the first one
    ends the search. For columns, and beside OR: of EXISTS there PostgreSQL may make a table of all rows first. Compared
    with a number, since of what is NULL it expects nearly none, and then sorts all rows for a page of those without."""
    one: ColumnElement[int] = literal_column("1")
    found = select(one).where(*conditions).limit(one).correlate(of).scalar_subquery()
    return func.coalesce(found, literal_column("0")) == one


class ParameterMismatch(TypeError):
    """A statement was not given what it asks for."""

    def __init__(self, compiled: Compiled, params: Iterable[str]) -> None:
        takes, given = (", ".join(sorted(names)) or "nothing" for names in (compiled.required, params))
        super().__init__(f"the statement takes {takes}, and was given {given}: {compiled.text}")


class RowMismatch(TypeError):
    """A row type that its statement's columns do not fit."""


def check_row(statement: ClauseElement, into: Any) -> None:
    columns = list(cast("SelectBase | UpdateBase", statement).exported_columns)
    names, fields = [column.key or "" for column in columns], _fields_of(into)
    if names != list(fields):
        raise RowMismatch(f"{into.__name__} {_difference(list(fields), names)}")
    outer = set(_outer_joined(statement))
    for column, (name, kinds) in zip(columns, fields.items(), strict=True):
        base = getattr(column, "base_columns", {column})
        stored = next((one for one in base if isinstance(one, Column)), None) if len(base) == 1 else None
        if stored is None:  # an expression: what it gives, only the database knows
            continue
        python = stored.type.python_type
        may_be_null = stored.nullable or stored.table in outer or column.table in outer
        if Any not in kinds and kinds - {NoneType} != {python}:
            raise RowMismatch(f"{into.__name__}.{name} is {_words(kinds)}, its column {python.__name__}")
        if may_be_null and NoneType not in kinds:
            raise RowMismatch(f"{into.__name__}.{name} may be NULL, and {_words(kinds)} has no None")


def _difference(fields: list[str], columns: list[str]) -> str:
    """What to mend, not the two lists: a case has thirty columns."""
    missing = [name for name in columns if name not in fields]
    strange = [name for name in fields if name not in columns]
    if missing or strange:
        lacks = f"lacks the fields {', '.join(missing)}" if missing else ""
        has = f"has {', '.join(strange)}, which {'is' if len(strange) == 1 else 'are'} no column" if strange else ""
        return " and ".join(filter(None, (lacks, has))) + " of its statement"
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        return f"can't tell two columns of one name apart: {', '.join(twice)}"
    at, field, column = next(
        (at, field, column)
        for at, (field, column) in enumerate(zip(fields, columns, strict=True), 1)
        if field != column
    )
    return f"has {field} as field {at}, where its statement has {column}"


@cache
def _fields_of(into: Any) -> dict[str, frozenset[Any]]:
    """The types that each field may have."""
    (first, kind), *others = into.__annotations__.items()
    fields = _fields_of(kind) if _is_row(kind) else {first: _kinds(kind)}
    return {**fields, **{name: _kinds(other) for name, other in others}}


def _kinds(kind: Any) -> frozenset[Any]:
    return frozenset(get_args(kind) or (kind,))


def _words(kinds: frozenset[Any]) -> str:
    return " | ".join(sorted(kind.__name__ for kind in kinds))


def _is_row(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple)


def _maker(into: Any) -> Any:
    """What makes a row of the columns that the driver gives."""
    kind = next(iter(into.__annotations__.values()))
    make = partial(tuple.__new__, into)  # `_make` counts the fields of each row once more, for a tenth of a page's time
    if not _is_row(kind):
        return make
    inner, count = _maker(kind), len(_fields_of(kind))
    return lambda columns: make((inner(columns[:count]), *columns[count:]))


def _outer_joined(statement: ClauseElement) -> Iterator[Any]:
    """What a join may leave empty: the right side of an outer one, both of a full one."""
    if not isinstance(statement, Select):
        return
    # `get_final_froms` says the same in a millisecond, which a statement that a request builds would pay each time.
    for right, _, _, how in statement._setup_joins:
        if how["full"]:
            for source in statement.get_final_froms():
                yield from _empty_sides(source)
        elif how["isouter"]:
            yield from _leaves(right)
    for source in statement._from_obj:
        yield from _empty_sides(source)


def _empty_sides(source: Any) -> Iterator[Any]:
    if isinstance(source, Join):
        if source.isouter or source.full:
            yield from _leaves(source.right)
        if source.full:
            yield from _leaves(source.left)
        yield from _empty_sides(source.left)
        yield from _empty_sides(source.right)


def _leaves(source: Any) -> Iterator[Any]:
    if isinstance(source, Join):
        yield from _leaves(source.left)
        yield from _leaves(source.right)
    else:
        yield source


@lru_cache(maxsize=512)
def insert_into(table: Table, columns: tuple[str, ...], dialect: str) -> Compiled:
    """SQLite gets the values in order: to look up thirty names takes it as long as to write the row."""
    return Compiled(table.insert(), dialect_of(dialect, "qmark"), columns)


@lru_cache(maxsize=512)
def replacing(table: Table, by: str, columns: tuple[str, ...]) -> Prepared[Never]:
    """Sets `columns` of the row that `by` finds; each value is given as `new_` with its column's name."""
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in (by, *columns)}
    which = new.pop(by)
    return prepare(update(table).where(table.c[by] == which).values(new))
