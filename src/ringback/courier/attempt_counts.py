"""Attempts counted once, so that a month's statistics read some thousand rows and not a million.

Every attempt that ended before `counted_until` is in `attempt_counts`, once for each length of time that a chart is
drawn in; what ended later is read as it is. So what is told is always what a full count would say. The worker moves
`counted_until` on, in bounded steps. Where something changes of an attempt that is counted already (a late receipt, a
code that was used after all), it is taken out before the change and put in again after it, in the same transaction.
"""

from collections.abc import Iterable
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, delete, func, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, MINUTE
from ringback.courier.flow import FINAL, REACHED
from ringback.courier.tables import (
    ANSWER_STEPS,
    ARRIVAL_STEPS,
    Figures,
    attempt_counts,
    attempts,
    attempts_counted,
    deliveries,
)

PROPERTIES = ("channel", "country", "carrier", "route", "provider", "template")  # of prefixes there are too many
# Each step that a chart is drawn in, with how long its counts are kept, in ms: somewhat longer than anybody asks.
KEPT = {5 * MINUTE: 3 * HOUR, HOUR: 3 * DAY, 6 * HOUR: 9 * DAY, DAY: 35 * DAY}
LAG = 15 * MINUTE  # nothing younger is counted: longer than a code lives, and most receipts have come by then
MAX_COUNTED = 1000  # attempts of one step: some 30 ms of the writer
THE_ONE = 1

TAKEN = attempts.c.result == "taken"
PAID = attempts.c.result.in_(("taken", "unknown"))
RIPE = and_(TAKEN, attempts.c.coded == 1, attempts.c.at < bindparam("ripe"))
# A delivery's state is what came of its last attempt; it was taken, or there would have been another.
ARRIVED = and_(TAKEN, deliveries.c.state.in_(sorted(REACHED)))
LOST = and_(TAKEN, deliveries.c.state.in_(sorted(FINAL - REACHED)))
ARRIVAL = deliveries.c.final_at - deliveries.c.sent_at
TIMED = and_(ARRIVED, ARRIVAL.is_not(None))


def _one(name: str, condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0).label(name)


FIGURES: tuple[ColumnElement[int], ...] = (
    _one("attempts", attempts.c.at.is_not(None)),
    *(_one(result, attempts.c.result == result) for result in ("taken", "refused", "unsent", "unknown")),
    _one("arrived", ARRIVED),
    _one("lost", LOST),
    _one("ripe", RIPE),
    _one("used", and_(RIPE, attempts.c.converted == 1)),
    _one("timed", TIMED),
    _one("unpriced", and_(PAID, attempts.c.price.is_(None))),
    case((PAID, func.coalesce(attempts.c.price, 0)), else_=0).label("spend"),
    *(_one(f"answer_{step}", and_(TAKEN, attempts.c.took <= step)) for step in ANSWER_STEPS),
    *(_one(f"arrival_{step}", and_(TIMED, step >= ARRIVAL)) for step in ARRIVAL_STEPS),
)


class CountedUntilRow(NamedTuple):
    until: int


class AttemptAtRow(NamedTuple):
    at: int


class CountedAttempt(NamedTuple):
    """One attempt as it is counted, with what it is counted by."""

    figures: Figures
    at: int
    channel: str
    country: str
    carrier: str
    route: str
    provider: str
    template: str


def each_attempt(*keys: ColumnElement[Any]) -> Select[Any]:
    """One row an attempt: its figures, each 0 or 1 but for what it cost, and the keys. Takes `ripe`, the time before
    which a code can be used no more."""
    of = attempts.outerjoin(deliveries, deliveries.c.id == attempts.c.delivery_id)
    return select(*FIGURES, *keys).select_from(of)  # type: ignore[return-value]


UNTIL = prepare(select(attempts_counted.c.until), into=CountedUntilRow)
MOVE_ON = prepare(update(attempts_counted).values(until=bindparam("new_until")))
NTH = prepare(
    select(attempts.c.at)
    .where(attempts.c.at >= bindparam("since"), attempts.c.at < bindparam("until"))
    .order_by(attempts.c.at)
    .limit(1)
    .offset(bindparam("number")),
    into=AttemptAtRow,
)
_ATTEMPT = each_attempt(attempts.c.at, *(func.coalesce(attempts.c[name], "").label(name) for name in PROPERTIES))
BETWEEN = prepare(
    _ATTEMPT.where(attempts.c.at >= bindparam("since"), attempts.c.at < bindparam("until")), into=CountedAttempt
)
OF_DELIVERY = prepare(
    _ATTEMPT.where(attempts.c.delivery_id == bindparam("delivery"), attempts.c.at < bindparam("until")),
    into=CountedAttempt,
)
_KEY = ("step", "at", *PROPERTIES)
ADD = prepare(
    update(attempt_counts)
    .where(*(attempt_counts.c[name] == bindparam(f"its_{name}") for name in _KEY))
    .values({name: attempt_counts.c[name] + bindparam(f"more_{name}") for name in Figures._fields})
)
FORGET = prepare(
    delete(attempt_counts).where(
        attempt_counts.c.step == bindparam("step_is"), attempt_counts.c.at < bindparam("until")
    )
)
FORGET_SINCE = prepare(delete(attempt_counts).where(attempt_counts.c.at >= bindparam("since")))
NEWEST_ALONE = prepare(  # whose delivery was forgotten, with what had become of it
    select(attempts.c.at)
    .where(~select(deliveries.c.id).where(deliveries.c.id == attempts.c.delivery_id).exists())
    .order_by(attempts.c.at.desc())
    .limit(1),
    into=AttemptAtRow,
)


def counted_until(db: Db) -> int:
    """Every attempt that ended before this time (ms) is counted; 0: none is."""
    if UNTIL not in db.memory:
        row = db.one(UNTIL)
        db.memory[UNTIL] = row.until if row is not None else 0
    return int(db.memory[UNTIL])


def count_attempts(db: Db) -> int:
    """The worker's step: count the next `MAX_COUNTED` at most. Returns how many."""
    since, end = counted_until(db), db.now - LAG
    if end <= since:
        return 0
    last = db.one(NTH, since=since, until=end, number=MAX_COUNTED)
    until = end if last is None else max(last.at, since + 1)
    found = db.all(BETWEEN, since=since, until=until, ripe=until)
    _add(db, found, 1)
    if not db.run(MOVE_ON, new_until=until):
        db.add(attempts_counted, id=THE_ONE, until=until)
    db.memory.pop(UNTIL, None)
    return len(found)


def changing(db: Db, *, delivery_id: str, since: int) -> None:
    """To be called before anything of a delivery or its attempts changes that is counted. `since`: none of its attempts
    ended before, as far as the caller knows."""
    until = counted_until(db)
    key = (changing, delivery_id)
    if since >= until or key in db.memory:
        return
    db.memory[key] = True

    def count_of_it(then: Db, sign: int) -> None:
        _add(then, then.all(OF_DELIVERY, delivery=delivery_id, until=until, ripe=until), sign)

    count_of_it(db, -1)
    db.at_end(key, lambda then: count_of_it(then, 1))


def sweep_counts(db: Db) -> int:
    """Forget what no chart asks for any more."""
    return sum(db.run(FORGET, step_is=step, until=db.now - kept) for step, kept in KEPT.items())


def recount(db: Db) -> int:
    """Forget the counts, so that the worker counts anew. Returns from when on (ms): where deliveries were forgotten
    meanwhile, the days until then keep the counts that they have."""
    alone = db.one(NEWEST_ALONE)
    since = 0 if alone is None else (alone.at // DAY + 1) * DAY
    if since < counted_until(db):
        db.run(FORGET_SINCE, since=since)
        db.run(MOVE_ON, new_until=since)
        db.memory.pop(UNTIL, None)
    return since


def _add(db: Db, found: Iterable[CountedAttempt], sign: int) -> None:
    sums: dict[tuple[int | str, ...], list[int]] = {}
    for figures, at, *properties in found:
        for step, kept in KEPT.items():
            begin = at - at % step
            if begin >= db.now - kept:
                so_far = sums.setdefault((step, begin, *properties), [0] * len(figures))
                sums[step, begin, *properties] = list(map(add, so_far, figures))
    for key, total in sums.items():
        named = dict(zip(_KEY, key, strict=True))
        more = {name: sign * value for name, value in zip(Figures._fields, total, strict=True)}
        its = {f"its_{name}": value for name, value in named.items()}
        if not db.run(ADD, **its, **{f"more_{name}": value for name, value in more.items()}):
            db.add(attempt_counts, **named, **more)
