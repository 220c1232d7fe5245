"""A statement is given the parameters that it asks for, and PostgreSQL understands it: what mypy can't see, and what
SQLite passes over."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from operator import or_
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import psycopg
import pytest
from sqlalchemy import BooleanClauseList, Exists, Integer, Select
from sqlalchemy.sql.visitors import iterate

import ringback
from ringback.core.sql import Prepared, dialect_of
from ringback.journal.checkpoints import BEHIND
from tests.architecture.parsed import dotted, nodes

DB = {"db", "self._db"}


class Call(NamedTuple):
    """`db.one(STATEMENT, name=...)`; of a dict of statements, each is asked for."""

    where: str
    statements: list[Prepared[Any]]
    given: set[str]
    more: bool  # ** gives others, too

    def wrong(self, dialect: str) -> set[str]:
        takes = set().union(*(statement.on(dialect).required for statement in self.statements))
        return self.given - takes if self.more else self.given ^ takes


def prepared(value: Any) -> list[Prepared[Any]]:
    each = list(value.values()) if isinstance(value, dict) else [value]
    return each if all(isinstance(one, Prepared) for one in each) else []


def modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(ringback.__path__, "ringback."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


class SmallNumbers(ast.NodeTransformer):
    """What is built for so many ids takes the same parameters for two of them, besides those that `**` gives."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        match node:
            case ast.Call(func=ast.Name(id="len")):
                return ast.copy_location(ast.Constant(2), node)
        return self.generic_visit(node)


def evaluated(loaded: ModuleType, expression: ast.expr) -> Any:
    """What stands there, where nothing of it is known only as the function runs; else None."""
    whole = ast.fix_missing_locations(ast.Expression(SmallNumbers().visit(deepcopy(expression))))
    try:
        return eval(compile(whole, loaded.__name__, "eval"), vars(loaded))  # of our own source
    except (NameError, AttributeError):
        return None


def held_together(loaded: ModuleType, name: str) -> list[Prepared[Any]]:
    """Of each object of the module that has a statement of that name: as `table.endless`, for a table of `TABLES`."""
    values = list(vars(loaded).values())
    values += [each for value in values if type(value) in (list, tuple) for each in value]
    values += [each for value in values if type(value) is dict for each in value.values()]
    plain = [value for value in values if isinstance(value, tuple) and hasattr(value, "_fields")]
    return [found for value in plain if isinstance(found := getattr(value, name, None), Prepared)]


def statements_at(loaded: ModuleType, expression: ast.expr) -> list[Prepared[Any]]:
    match expression:
        case ast.Subscript(value=value):
            return statements_at(loaded, value)
        case ast.IfExp(body=body, orelse=orelse):
            return [*statements_at(loaded, body), *statements_at(loaded, orelse)]
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if not hasattr(loaded, name):
            return held_together(loaded, attr)
        case ast.Attribute() | ast.Name() | ast.Call():
            return prepared(evaluated(loaded, expression))
    return []


def calls_in(loaded: ModuleType, found: Iterable[ast.AST]) -> Iterator[Call]:
    for node in found:
        match node:
            case ast.Call(
                func=ast.Attribute(value=value, attr="all" | "one" | "run" | "do"), args=[asked], keywords=keywords
            ) if dotted(value) in DB:
                names = {keyword.arg for keyword in keywords}
                given = {each for each in names if each is not None}
                where = f"{loaded.__name__}:{node.lineno} {ast.unparse(asked)}"
                yield Call(where, statements_at(loaded, asked), given, None in names)


def calls() -> Iterator[Call]:
    for loaded in modules():
        yield from calls_in(loaded, nodes(Path(str(loaded.__file__))))


def numbered(statement: Prepared[Any]) -> str:
    """As PostgreSQL is given it, each parameter with its type; psycopg takes the values' own."""
    compiled = statement.on("postgresql")
    binds = statement.statement.compile(dialect=dialect_of("postgresql")).binds  # type: ignore[attr-defined]
    places: dict[str, int] = {}
    text = re.sub(r"%\((\w+)\)s", lambda found: f"${places.setdefault(found[1], len(places) + 1)}", compiled.text)
    typed = [
        "bigint"
        if isinstance(compiled.defaults.get(name), int) or (name in binds and isinstance(binds[name].type, Integer))
        else "unknown"
        for name in places
    ]
    return f"PREPARE understood {'(' + ', '.join(typed) + ')' if typed else ''} AS {text.replace('%%', '%')}"


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_statements_are_given_what_they_ask_for(dialect: str) -> None:
    every = list(calls())
    found = [call for call in every if call.statements]
    assert len(found) > 670
    assert len(every) - len(found) < 50, "what is built as the function runs; `Compiled.given` compares it then"
    assert {call.where: call.wrong(dialect) for call in found if call.wrong(dialect)} == {}


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("decisions.commands", "db.one(queries.BY_ID, whichh=1)"),
        ("desk.saved_views.commands", "db.run(NO_DEFAULT, agnet=1)"),
        ("accounts.keys.end_notices", "db.run(table.told, which=1, nwe=2)"),
        ("operations.state_rows", "self._db.one(prepare(select(log.c.n).where(log.c.n == bindparam('n_is'))), n=1)"),
        ("desk.queue", "db.all(_codes(len(waiting)), id=1, **named)"),
    ],
)
def test_mistyped_parameter_is_seen_wherever_the_statement_stands(name: str, call: str) -> None:
    loaded = importlib.import_module(f"ringback.{name}")
    (found,) = calls_in(loaded, ast.walk(ast.parse(call)))
    assert found.wrong("sqlite")


def test_postgresql_understands_every_statement(migrated_postgres: psycopg.Connection) -> None:
    """Tables, columns, types of parameters, what is grouped: it reads and checks each, and runs none."""
    statements = {id(one): one for module in modules() for value in vars(module).values() for one in prepared(value)}
    assert len(statements) > 350
    for statement in statements.values():
        migrated_postgres.execute(numbered(statement).encode())
        migrated_postgres.execute("DEALLOCATE understood")


def test_exists_stands_in_conditions_that_all_must_hold() -> None:
    """In a column, or beside OR, PostgreSQL may read the whole other table first, to look the rows up in it: a page of
    25 cases read every login there was. Beside AND it becomes a join; else `any_row` ends at the first row."""
    statements = {id(one): one for module in modules() for value in vars(module).values() for one in prepared(value)}
    selects = [one.statement for one in statements.values() if isinstance(one.statement, Select)]
    assert len(selects) > 200
    assert [str(each) for each in selects if any(has_exists(part) for part in unjoinable(each))] == []


def unjoinable(statement: Select[Any]) -> Iterator[Any]:
    yield from statement.selected_columns
    for part in iterate(statement.whereclause) if statement.whereclause is not None else ():
        if isinstance(part, BooleanClauseList) and part.operator is or_:
            yield part


def has_exists(part: Any) -> bool:
    return any(isinstance(inner, Exists) for inner in iterate(part))


def test_idle_worker_reads_no_heads_to_find_that_nothing_is_to_be_signed(migrated_postgres: psycopg.Connection) -> None:
    migrated_postgres.execute(
        "INSERT INTO heads (account_id, seq, hash, logged)"
        " SELECT lpad(n::text, 12, '0'), 9, repeat('a', 64), 9 FROM generate_series(1, 5000) AS n"
    )
    migrated_postgres.execute("ANALYZE heads")
    asked = BEHIND.on("postgresql")
    plan = migrated_postgres.execute(f"EXPLAIN {asked.text}".encode(), asked.defaults).fetchall()
    assert any("ix_heads_behind" in step for (step,) in plan), plan
    migrated_postgres.execute("TRUNCATE heads")
