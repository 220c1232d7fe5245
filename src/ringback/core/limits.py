"""Limits that count what really happened in a sliding window. A refusal is not counted and says when to come back."""

import secrets
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.sql import prepare
from ringback.core.tables import hits
from ringback.core.times import iso


class HitRow(NamedTuple):
    at: int


RECENT = prepare(
    select(hits.c.at).where(hits.c.key == bindparam("key"), hits.c.at > bindparam("since")).order_by(hits.c.at),
    into=HitRow,
)
FORGET = prepare(delete(hits).where(hits.c.key == bindparam("key"), hits.c.at <= bindparam("until")))
SWEEP = prepare(delete(hits).where(hits.c.at <= bindparam("until")))


class Limit(NamedTuple):
    """At most `most` in any `window_ms` milliseconds."""

    name: str
    most: int
    window_ms: int


def used(db: Db, limit: Limit, key: str) -> list[int]:
    """The times (ms) counted within the window, oldest first."""
    rows = db.all(RECENT, key=f"{limit.name}:{key}", since=db.now - limit.window_ms)
    return [row.at for row in rows]


def free_at(db: Db, limit: Limit, key: str) -> int | None:
    """None where one more is allowed now, else the moment (ms) from which it is."""
    times = used(db, limit, key)
    return None if len(times) < limit.most else times[len(times) - limit.most] + limit.window_ms


def count(db: Db, limit: Limit, key: str) -> None:
    """Count one that happened, and forget what fell out of the window."""
    db.run(FORGET, key=f"{limit.name}:{key}", until=db.now - limit.window_ms)
    db.add(hits, key=f"{limit.name}:{key}", id=secrets.token_hex(8), at=db.now)


def take(db: Db, limit: Limit, key: str) -> None:
    """Count one, or raise RateLimited with the seconds until one is free."""
    at = free_at(db, limit, key)
    if at is not None:
        raise RateLimited(limit=limit.name, retry_after_s=seconds_until(db, at), retry_at=iso(at))
    count(db, limit, key)


def forget(db: Db, limit: Limit, key: str) -> None:
    """Start afresh, as after a success."""
    db.run(FORGET, key=f"{limit.name}:{key}", until=db.now)


def seconds_until(db: Db, at: int) -> int:
    """Whole seconds, rounded up, so that whoever waits exactly that long is not refused again."""
    return max(1, -(-(at - db.now) // 1000))


def sweep(db: Db, *, before: int) -> int:
    return db.run(SWEEP, until=before)
