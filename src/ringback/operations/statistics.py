"""What became of messages, by time, country, carrier, route, provider and template; counted by the database."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, cast, func, null, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.sql import Prepared, prepare
from ringback.core.times import DAY, HOUR, MINUTE, iso
from ringback.courier.flow import FINAL, REACHED
from ringback.courier.providers.health import SendResult
from ringback.courier.tables import attempts, deliveries
from ringback.operations.measures import ANSWER_STEPS, ARRIVAL_STEPS, rate, speed
from ringback.operations.schemas import Measures, Statistics, StatisticsRow, WindowName
from ringback.verification.limits import TTL

MAX_ROWS = 1000
TIME = "time"
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

TAKEN = attempts.c.result == SendResult.TAKEN.value
PAID = attempts.c.result.in_((SendResult.TAKEN.value, SendResult.UNKNOWN.value))
RIPE = and_(TAKEN, attempts.c.coded == 1, attempts.c.at < bindparam("ripe"))
# A delivery's state is what came of its last attempt; it was taken, or there would have been another.
ARRIVED = and_(TAKEN, deliveries.c.state.in_(sorted(REACHED)))
LOST = and_(TAKEN, deliveries.c.state.in_(sorted(FINAL - REACHED)))
ARRIVAL = deliveries.c.final_at - deliveries.c.sent_at
TIMED = and_(ARRIVED, ARRIVAL.is_not(None))
AT = (attempts.c.at - attempts.c.at % bindparam("step")).label(TIME)


def _count(name: str, condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition).label(name)


COUNTS = (
    func.count().label("attempts"),
    *(_count(result.value, attempts.c.result == result.value) for result in SendResult),
    _count("arrived", ARRIVED),
    _count("lost", LOST),
    _count("ripe", RIPE),
    _count("used", and_(RIPE, attempts.c.converted == 1)),
    _count("timed", TIMED),
    _count("unpriced", and_(PAID, attempts.c.price.is_(None))),
    cast(func.coalesce(func.sum(attempts.c.price).filter(PAID), 0), BigInteger).label("spend"),
    *(_count(f"answer_{step}", and_(TAKEN, attempts.c.took <= step)) for step in ANSWER_STEPS),
    *(_count(f"arrival_{step}", and_(TIMED, step >= ARRIVAL)) for step in ARRIVAL_STEPS),
)


class Counts(NamedTuple):
    """One group: its properties, of which only those that were asked for are set, and its counts.

    `answer_MS` and `arrival_MS` count what took so many milliseconds at most.
    """

    time: int | None
    channel: str | None
    country: str | None
    carrier: str | None
    prefix: str | None
    route: str | None
    provider: str | None
    template: str | None
    attempts: int
    taken: int
    refused: int
    unsent: int
    unknown: int
    arrived: int
    lost: int
    ripe: int
    used: int
    timed: int
    unpriced: int
    spend: int
    answer_50: int
    answer_100: int
    answer_200: int
    answer_300: int
    answer_500: int
    answer_750: int
    answer_1000: int
    answer_1500: int
    answer_2000: int
    answer_3000: int
    answer_5000: int
    answer_10000: int
    answer_20000: int
    answer_50000: int
    arrival_1000: int
    arrival_2000: int
    arrival_3000: int
    arrival_5000: int
    arrival_8000: int
    arrival_12000: int
    arrival_20000: int
    arrival_30000: int
    arrival_60000: int
    arrival_120000: int
    arrival_300000: int
    arrival_600000: int


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
    length, step = WINDOWS[window]
    since = db.now - length
    filters = {name: value for name, value in (only or {}).items() if value is not None}
    rows = counted(db, since=since, step=step, by=wanted, only=filters)
    (total,) = counted(db, since=since, step=step, by=(), only=filters)
    return Statistics(
        since=iso(since),
        until=iso(db.now),
        step_ms=step,
        by=list(wanted),
        total=measures(total),
        rows=[_row(row, wanted) for row in rows[:MAX_ROWS]] if wanted else [],
        more=len(rows) > MAX_ROWS,
    )


def counted(
    db: Db, *, since: int, by: tuple[str, ...], only: Mapping[str, str] | None = None, step: int = DAY
) -> list[Counts]:
    """The bare counts of what was attempted since then, a row for each group."""
    filters = {name: value for name, value in (only or {}).items() if value != NOT_SAID}
    statement = _statement(by, tuple(sorted(filters)), tuple(sorted(set(only or {}) - set(filters))))
    steps = {"step": step} if TIME in by else {}
    return db.all(statement, since=since, ripe=db.now - TTL, **steps, **{f"{k}_is": v for k, v in filters.items()})


@lru_cache(maxsize=256)
def _statement(by: tuple[str, ...], filters: tuple[str, ...], not_said: tuple[str, ...]) -> Prepared[Counts]:
    keys = [(AT if name == TIME else attempts.c[name]) if name in by else null().label(name) for name in KEYS]
    statement = (
        select(*keys, *COUNTS)
        .select_from(attempts.outerjoin(deliveries, deliveries.c.id == attempts.c.delivery_id))
        .where(attempts.c.at >= bindparam("since"))
        .where(*(attempts.c[name] == bindparam(f"{name}_is") for name in filters))
        .where(*(attempts.c[name].is_(None) for name in not_said))
        .group_by(*(AT.name if name == TIME else attempts.c[name] for name in by))
        .limit(MAX_ROWS + 1)
    )
    most_first: Any = func.count().desc()
    order = (AT.name, most_first) if TIME in by else (most_first,)
    return prepare(statement.order_by(*order), into=Counts)


def measures(row: Counts) -> Measures:
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
    return StatisticsRow(at=iso(row.time) if row.time is not None else None, measures=measures(row), **properties)
