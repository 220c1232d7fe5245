"""What became of messages, by time, country, carrier, route, provider and template; counted by the database."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, bindparam, cast, func, null, select, union_all

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.sql import Prepared, prepare
from ringback.core.times import DAY, HOUR, MINUTE, iso
from ringback.courier.attempt_counts import counted_until, each_attempt
from ringback.courier.tables import ANSWER_STEPS, ARRIVAL_STEPS, Figures, attempt_counts, attempts
from ringback.operations.measures import rate, speed
from ringback.operations.schemas import Measures, Statistics, StatisticsRow, WindowName
from ringback.verification.limits import TTL

MAX_ROWS = 1000
TIME = "time"
PREFIX = "prefix"  # is counted only when somebody asks: there are nearly as many as numbers
PROPERTIES = ("channel", "country", "carrier", "prefix", "route", "provider", "template")
KEYS = (TIME, *PROPERTIES)
NOT_SAID = "-"  # asks for what has no such property: a country that nobody knows


class Window(NamedTuple):
    """A length of time that ends now, and the steps that it is drawn in; both in ms."""

    length: int
    step: int


WINDOWS: dict[WindowName, Window] = {
    "hour": Window(HOUR, 5 * MINUTE),
    "day": Window(DAY, HOUR),
    "week": Window(7 * DAY, 6 * HOUR),
    "month": Window(30 * DAY, DAY),
}

AT = (attempts.c.at - attempts.c.at % bindparam("step")).label(TIME)


class Counts(NamedTuple):
    """One group: its figures and its properties, of which only those that were asked for are set."""

    figures: Figures
    time: int | None
    channel: str | None
    country: str | None
    carrier: str | None
    prefix: str | None
    route: str | None
    provider: str | None
    template: str | None


def statistics(
    db: Db, actor: Actor, /, *, window: WindowName, by: str = "", only: Mapping[str, str | None] | None = None
) -> Statistics:
    """Groups with most attempts first, or in order of time. `by` names properties, split by commas.

    `only` keeps attempts that have these properties. Raises InvalidInput for a property that there is not.
    """
    wanted = tuple(dict.fromkeys(part.strip() for part in by.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in KEYS]
    if unknown:
        hint = f"Use {', '.join(KEYS)}, split by commas."
        raise InvalidInput.of("by", "by_unknown", hint)
    since, step = begin(db, window), WINDOWS[window].step
    filters = {name: value for name, value in (only or {}).items() if value is not None}
    rows = counted(db, since=since, step=step, by=wanted, only=filters)
    (total,) = counted(db, since=since, step=step, by=(), only=filters)
    return Statistics(
        since=iso(since),
        until=iso(db.now),
        step_ms=step,
        by=list(wanted),
        total=measures(total.figures),
        rows=[_row(row, wanted) for row in rows[:MAX_ROWS]] if wanted else [],
        more=len(rows) > MAX_ROWS,
    )


def begin(db: Db, window: WindowName) -> int:
    """Of the step that the window's first moment is in, so that all of its steps are whole."""
    length, step = WINDOWS[window]
    first = db.now - length
    return first - first % step


def counted(
    db: Db, *, since: int, by: tuple[str, ...], only: Mapping[str, str] | None = None, step: int
) -> list[Counts]:
    """The bare counts of what was attempted since then, a row for each group. `since` is a multiple of `step`."""
    filters = {name: value for name, value in (only or {}).items() if value != NOT_SAID}
    not_said = set(only or {}) - set(filters)
    until = counted_until(db) if PREFIX not in {*by, *(only or {})} else 0
    statement = _statement(by, tuple(sorted(filters)), tuple(sorted(not_said)), until > since)
    return db.all(
        statement,
        since=since,
        rest=max(since, until),
        step=step,
        ripe=db.now - TTL,
        **{f"{name}_is": value for name, value in filters.items()},
    )


@lru_cache(maxsize=256)
def _statement(
    by: tuple[str, ...], filters: tuple[str, ...], not_said: tuple[str, ...], with_counts: bool
) -> Prepared[Counts]:
    """What is counted already, and one row for each attempt that is not, added up. A property is asked for as an
    expression: else SQLite walks the whole index of providers to have the groups in order."""
    rows = each_attempt(
        *((AT if name == TIME else func.nullif(attempts.c[name], "").label(name)) for name in by)
    ).where(
        attempts.c.at >= bindparam("rest"),
        *(attempts.c[name] == bindparam(f"{name}_is") for name in filters),
        *(attempts.c[name].is_(None) for name in not_said),
    )
    if with_counts:
        counts = attempt_counts.c
        before = select(
            *(counts[name] for name in Figures._fields),
            *(counts.at.label(TIME) if name == TIME else func.nullif(counts[name], "").label(name) for name in by),
        ).where(
            counts.step == bindparam("step"),
            counts.at >= bindparam("since"),
            *(counts[name] == bindparam(f"{name}_is") for name in filters),
            *(counts[name] == "" for name in not_said),
        )
        each = union_all(before, rows).subquery()
    else:
        each = rows.subquery()
    sums = [cast(func.coalesce(func.sum(each.c[name]), 0), BigInteger).label(name) for name in Figures._fields]
    keys = [each.c[name] if name in by else null().label(name) for name in KEYS]
    statement = select(*sums, *keys).group_by(*(each.c[name] for name in by)).limit(MAX_ROWS + 1)
    most_first: Any = func.sum(each.c.attempts).desc()
    order = (each.c[TIME], most_first) if TIME in by else (most_first,)
    return prepare(statement.order_by(*order), into=Counts)


def measures(row: Figures) -> Measures:
    return Measures(
        attempts=row.attempts,
        taken=row.taken,
        refused=row.refused,
        unsent=row.unsent,
        unknown=row.unknown,
        arrived=rate(row.arrived, row.taken),
        lost=row.lost,
        used=rate(row.used, row.ripe),
        answer=speed(ANSWER_STEPS, [getattr(row, f"answer_{step}") for step in ANSWER_STEPS], row.taken),
        arrival=speed(ARRIVAL_STEPS, [getattr(row, f"arrival_{step}") for step in ARRIVAL_STEPS], row.timed),
        spend=row.spend,
        unpriced=row.unpriced,
    )


def _row(row: Counts, by: tuple[str, ...]) -> StatisticsRow:
    properties = {name: getattr(row, name) if name in by else None for name in PROPERTIES}
    return StatisticsRow(
        at=iso(row.time) if row.time is not None else None, measures=measures(row.figures), **properties
    )
