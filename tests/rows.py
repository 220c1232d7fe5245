"""Statements that a test writes for itself: rows by the names of their columns, without a type of their own."""

from collections import namedtuple
from typing import Any

from sqlalchemy import TextClause
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

from ringback.core.db import Db
from ringback.core.sql import Prepared


def select_all(db: Db, /, statement: SelectBase, **params: Any) -> list[Any]:
    prepared: Prepared[Any] = Prepared(statement, None)
    names = [str(column.key) for column in statement.selected_columns]
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    prepared.make = row._make
    return db.all(prepared, **params)


def select_one(db: Db, /, statement: SelectBase, **params: Any) -> Any:
    """The first row; None where there is none."""
    return next(iter(select_all(db, statement, **params)), None)


def execute(db: Db, /, statement: UpdateBase | TextClause, **params: Any) -> int:
    """How many rows it changed."""
    return db.run(Prepared(statement, None), **params)
