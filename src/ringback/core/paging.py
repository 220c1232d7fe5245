"""Cursors: opaque to the client, the last row's sort key inside, so that a page costs the same at any depth."""

import base64
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import BigInteger, Column, Select, literal, tuple_

from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.json_input import NOT_JSON
from ringback.core.sql import R, prepare

T = TypeVar("T")
LIMIT = 25
MAX_LIMIT = 100
MAX_SAFE_INTEGER = 2**53 - 1  # what every JSON reader and both databases take as a whole number


class Page(msgspec.Struct, Generic[T]):
    items: list[T]
    next: str | None = None


def encode_cursor(*key: Any) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def decode_cursor(cursor: str | None, types: Sequence[type]) -> list[Any] | None:
    """None for no cursor. Raises InvalidInput for one that this server did not make."""
    if not cursor:
        return None
    try:
        key = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, *NOT_JSON):
        key = None
    if not isinstance(key, list) or [type(part) for part in key] != list(types) or not all(map(_storable, key)):
        raise InvalidInput.of("cursor", "cursor_unknown", "Use the `next` value of the page before, unchanged.")
    return key


def newest(
    db: Db, statement: Select[Any], *by: Column[Any], into: type[R], cursor: str | None, limit: int | None
) -> tuple[list[R], str | None]:
    """A page of rows in falling order of `by`, whose last column is unique, and the cursor of the page behind it."""
    after = _after(cursor, by)
    if after is not None:
        statement = statement.where(tuple_(*by) < tuple_(*map(literal, after)))
    return _page(db, statement.order_by(*(column.desc() for column in by)), by, into, limit)


def oldest(
    db: Db, statement: Select[Any], *by: Column[Any], into: type[R], cursor: str | None, limit: int | None
) -> tuple[list[R], str | None]:
    """As `newest`, in rising order."""
    after = _after(cursor, by)
    if after is not None:
        statement = statement.where(tuple_(*by) > tuple_(*map(literal, after)))
    return _page(db, statement.order_by(*by), by, into, limit)


def _after(cursor: str | None, by: Sequence[Column[Any]]) -> list[Any] | None:
    return decode_cursor(cursor, [int if isinstance(column.type, BigInteger) else str for column in by])


def _page(
    db: Db, statement: Select[Any], by: Sequence[Column[Any]], into: type[R], limit: int | None
) -> tuple[list[R], str | None]:
    maximum = bounded(limit)
    rows = db.all(prepare(statement.limit(maximum + 1), into))
    more = encode_cursor(*(getattr(rows[maximum - 1], column.key) for column in by)) if len(rows) > maximum else None
    return rows[:maximum], more


def bounded(limit: int | None) -> int:
    """1 to 100, 25 where nothing is said."""
    if limit is None:
        return LIMIT
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidInput.of("limit", "limit_out_of_range", f"Ask for 1 to {MAX_LIMIT} items a page.")
    return limit


def _storable(part: Any) -> bool:
    return abs(part) <= MAX_SAFE_INTEGER if isinstance(part, int) else "\x00" not in part
