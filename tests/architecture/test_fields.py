"""A row is added with columns of its table, and a structure changed in fields that it has: keywords that mypy can't
see, since both are taken by `**`."""

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
import pytest
from sqlalchemy import Table

from tests.architecture.parsed import dotted, nodes
from tests.architecture.test_statements import DB, evaluated, modules


class Added(NamedTuple):
    where: str
    tables: list[Table]
    wrong: set[str]


def tables_at(loaded: ModuleType, expression: ast.expr) -> list[Table]:
    """Of a dict of tables, each is meant."""
    match expression:
        case ast.Subscript(value=value):
            return tables_at(loaded, value)
        case ast.Name() | ast.Attribute():
            found = evaluated(loaded, expression)
            return [one for one in (found.values() if isinstance(found, dict) else [found]) if isinstance(one, Table)]
    return []


def columns_named(call: ast.Call) -> set[str]:
    """In keywords, in `by="..."`, and in the rows of `add_all` where they are written out."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg not in (None, "by")}
    by = texts(keyword.value for keyword in call.keywords if keyword.arg == "by")
    rows = [node for argument in call.args[1:] for node in ast.walk(argument) if isinstance(node, ast.Dict)]
    return {name for name in named if name} | by | texts(key for row in rows for key in row.keys)


def texts(found: Iterable[ast.expr | None]) -> set[str]:
    return {node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def added(loaded: ModuleType, found: Iterable[ast.AST]) -> Iterator[Added]:
    for node in found:
        match node:
            case ast.Call(
                func=ast.Attribute(value=value, attr="add" | "add_later" | "add_all" | "replace"), args=[table, *_]
            ) if dotted(value) in DB:
                tables = tables_at(loaded, table)
                wrong = {name for one in tables for name in columns_named(node) - set(one.columns.keys())}
                yield Added(f"{loaded.__name__}:{node.lineno}", tables, wrong)


def test_row_is_added_with_columns_of_its_table() -> None:
    found = [one for loaded in modules() for one in added(loaded, nodes(Path(str(loaded.__file__))))]
    known = [one for one in found if one.tables]
    assert len(known) > 80
    assert len(found) - len(known) < 6, "whose table is known only as the function runs"
    assert {one.where: one.wrong for one in known if one.wrong} == {}


@pytest.mark.parametrize(
    "call",
    [
        "db.add(default_views, agnet_id=1, view_id=2)",
        "db.add_later(default_views, agent_id=1, view=2)",
        "db.replace(default_views, by='agent', view_id=2)",
        "db.add_all(default_views, [{'agent_id': one, 'viewid': 2} for one in ids])",
    ],
)
def test_mistyped_column_of_a_new_row_is_seen(call: str) -> None:
    loaded = importlib.import_module("ringback.desk.saved_views.commands")
    (found,) = added(loaded, ast.walk(ast.parse(call)))
    assert len(found.wrong) == 1


class Changed(NamedTuple):
    where: str
    fields: set[str]
    kinds: list[type[msgspec.Struct]]

    @property
    def fits(self) -> bool:
        return any(self.fields <= set(kind.__struct_fields__) for kind in self.kinds)


def structures() -> list[type[msgspec.Struct]]:
    found = {id(value): value for loaded in modules() for value in vars(loaded).values() if is_structure(value)}
    return list(found.values())


def is_structure(value: Any) -> bool:
    return inspect.isclass(value) and issubclass(value, msgspec.Struct)


def changed(loaded: ModuleType, found: Iterable[ast.AST], structures: list[type[msgspec.Struct]]) -> Iterator[Changed]:
    """Each with the structures that it may be of: the parameter's own, where one of that name is annotated with it;
    else any."""
    for function in found:
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and dotted(node.func) in REPLACE]
        if not calls:
            continue
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        annotated = {
            argument.arg: kind
            for argument in arguments
            if argument.annotation and is_structure(kind := evaluated(loaded, argument.annotation))
        }
        for node in calls:
            match node:
                case ast.Call(args=[of], keywords=keywords):
                    fields = {keyword.arg for keyword in keywords if keyword.arg is not None}
                    own = annotated.get(ast.unparse(of))
                    yield Changed(f"{loaded.__name__}:{node.lineno}", fields, [own] if own else structures)


REPLACE = {"msgspec.structs.replace", "structs.replace", "replace"}


def test_structure_is_changed_in_fields_that_it_has() -> None:
    every = structures()
    found = [one for loaded in modules() for one in changed(loaded, nodes(Path(str(loaded.__file__))), every)]
    assert len(found) > 30
    assert [(one.where, one.fields) for one in found if not one.fits] == []


@pytest.mark.parametrize(
    "body",
    [
        "def f(one: QueueFilter): return msgspec.structs.replace(one, tga=1)",
        "def f(one: QueueFilter): return msgspec.structs.replace(one, rating=1)",
        "def f(one): return msgspec.structs.replace(one, tga=1)",
    ],
)
def test_mistyped_field_of_a_change_is_seen(body: str) -> None:
    loaded = importlib.import_module("ringback.desk.saved_views.queries")
    (found,) = changed(loaded, ast.walk(ast.parse(body)), structures())
    assert not found.fits
