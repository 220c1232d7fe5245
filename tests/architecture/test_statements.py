"""A statement is given the parameters that it asks for, and PostgreSQL understands it: what mypy can't see, and what
SQLite passes over."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
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
from tests.architecture.parsed import nodes


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


def calls() -> Iterator[Call]:
    for loaded in modules():
        for node in nodes(Path(str(loaded.__file__))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="all" | "one" | "run" | "do"),
                    args=[ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name))],
                    keywords=keywords,
                ):
                    names = {keyword.arg for keyword in keywords}
                    where = f"{loaded.__name__}:{node.lineno} {name}"
                    given = {each for each in names if each is not None}
                    if found := prepared(getattr(loaded, name, None)):
                        yield Call(where, found, given, None in names)


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
    found = list(calls())
    assert len(found) > 450
    assert {call.where: call.wrong(dialect) for call in found if call.wrong(dialect)} == {}


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
