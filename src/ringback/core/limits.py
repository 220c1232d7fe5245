"""Limits that count what really happened in a sliding window. A refusal is not counted and says when to come back."""

import secrets
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.core.db import Db
from ringback.core.errors import RateLimited
from ringback.core.sql import Prepared, prepare
from ringback.core.tables import hits
from ringback.core.times import iso


class HitRow(NamedTuple):
    at: int


class KeyHitRow(NamedTuple):
    key: str
    at: int


class HitId(NamedTuple):
    id: str


RECENT = prepare(
    select(hits.c.at).where(hits.c.key == bindparam("key"), hits.c.at > bindparam("since")).order_by(hits.c.at),
    into=HitRow,
)
NEWEST = prepare(
    select(hits.c.id).where(hits.c.key == bindparam("key")).order_by(hits.c.at.desc()).limit(1), into=HitId
)
FORGET_ONE = prepare(delete(hits).where(hits.c.key == bindparam("key"), hits.c.id == bindparam("which")))
FORGET = prepare(delete(hits).where(hits.c.key == bindparam("key"), hits.c.at <= bindparam("until")))
SWEEP = prepare(delete(hits).where(hits.c.at <= bindparam("until")))


class Limit(NamedTuple):
    """At most `maximum` in any `window_ms` milliseconds."""

    name: str
    maximum: int
    window_ms: int


class Requester(NamedTuple):
    """Who asks for something in the name of an address. `key`, at most 64 characters, is what their own asking is
    counted by; `known`: a browser in which the address's owner proved themselves before."""

    key: str
    known: bool = False


class SharedLimit(NamedTuple):
    """For what anybody can ask for in the name of an address, such as a sign-in. Each requester has limits of their
    own, so nobody uses up another's; all strangers to the address have one more together, which bounds the total."""

    each: tuple[Limit, ...]
    strangers: Limit


def used(db: Db, limit: Limit, key: str) -> list[int]:
    """The times (ms) counted within the window, oldest first."""
    rows = db.all(RECENT, key=f"{limit.name}:{key}", since=db.now - limit.window_ms)
    return [row.at for row in rows]


def used_each(db: Db, limit: Limit, keys: Collection[str]) -> dict[str, list[int]]:
    """The same for several keys, in one statement."""
    asked = list(dict.fromkeys(keys))
    found: dict[str, list[int]] = {key: [] for key in asked}
    params = {f"key_{n}": f"{limit.name}:{key}" for n, key in enumerate(asked)}
    for row in db.all(_recent_each(len(asked)), since=db.now - limit.window_ms, **params) if asked else ():
        found[row.key.removeprefix(f"{limit.name}:")].append(row.at)
    return found


@lru_cache
def _recent_each(count: int) -> Prepared[KeyHitRow]:
    among = hits.c.key.in_([bindparam(f"key_{n}") for n in range(count)])
    statement = select(hits.c.key, hits.c.at).where(among, hits.c.at > bindparam("since"))
    return prepare(statement.order_by(hits.c.at), into=KeyHitRow)


def free_at(db: Db, limit: Limit, key: str) -> int | None:
    """None where one more is allowed now, else the moment (ms) from which it is."""
    times = used(db, limit, key)
    return None if len(times) < limit.maximum else times[len(times) - limit.maximum] + limit.window_ms


def count(db: Db, limit: Limit, key: str) -> None:
    """Count one that happened, and forget what fell out of the window."""
    db.do(FORGET, key=f"{limit.name}:{key}", until=db.now - limit.window_ms)
    db.add(hits, key=f"{limit.name}:{key}", id=secrets.token_hex(8), at=db.now)


def take(db: Db, limit: Limit, key: str) -> None:
    """Count one, or raise RateLimited with the seconds until one is free."""
    require_free(db, limit, key)
    count(db, limit, key)


def take_each(db: Db, limits: Sequence[Limit], key: str) -> None:
    """Count one in each of several windows, or raise RateLimited and count none."""
    for limit in limits:
        require_free(db, limit, key)
    for limit in limits:
        count(db, limit, key)


def require_free(db: Db, limit: Limit, key: str) -> None:
    """Raises RateLimited where none is free, without counting."""
    at = free_at(db, limit, key)
    if at is not None:
        raise RateLimited(limit=limit.name, retry_after_s=seconds_until(db, at), retry_at=iso(at))


def forget(db: Db, limit: Limit, key: str) -> None:
    """Start afresh, as after a success."""
    db.do(FORGET, key=f"{limit.name}:{key}", until=db.now)


def forget_each(db: Db, limits: Sequence[Limit], key: str) -> None:
    for limit in limits:
        forget(db, limit, key)


def take_shared(db: Db, limit: SharedLimit, subject: str, by: Requester) -> None:
    """Count one, or raise RateLimited. `subject` is a keyed look-up of the address, `by` whoever asks."""
    counted = [(one, f"{subject}:{by.key}") for one in limit.each]
    if not by.known:
        counted.append((limit.strangers, subject))
    for one, key in counted:
        require_free(db, one, key)
    for one, key in counted:
        count(db, one, key)


def give_back(db: Db, limit: SharedLimit, subject: str, by: Requester) -> None:
    """They have proved themselves: their own counts start afresh, and strangers were one fewer."""
    for one in limit.each:
        forget(db, one, f"{subject}:{by.key}")
    if not by.known:
        newest = db.one(NEWEST, key=f"{limit.strangers.name}:{subject}")
        if newest is not None:
            db.do(FORGET_ONE, key=f"{limit.strangers.name}:{subject}", which=newest.id)


def seconds_until(db: Db, at: int) -> int:
    """Whole seconds, rounded up, so that whoever waits exactly that long is not refused again."""
    return max(1, -(-(at - db.now) // 1000))


def sweep(db: Db, *, before: int) -> int:
    return db.run(SWEEP, until=before)
