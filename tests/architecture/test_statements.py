"""A statement is given the parameters that it asks for: what mypy can't see, and what a driver passes over."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import ringback
from ringback.core.sql import Prepared


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


def calls() -> Iterator[Call]:
    for module in pkgutil.walk_packages(ringback.__path__, "ringback."):
        if ".migrations" in module.name or module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for node in ast.walk(ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="all" | "one" | "run"),
                    args=[ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name))],
                    keywords=keywords,
                ):
                    names = {keyword.arg for keyword in keywords}
                    where = f"{module.name}:{node.lineno} {name}"
                    given = {each for each in names if each is not None}
                    if found := prepared(getattr(loaded, name, None)):
                        yield Call(where, found, given, None in names)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_statements_are_given_what_they_ask_for(dialect: str) -> None:
    found = list(calls())
    assert len(found) > 450
    assert {call.where: call.wrong(dialect) for call in found if call.wrong(dialect)} == {}
