"""What the guard finds by itself in what was sent, and stops: pumping, and ceilings that were reached.

Read from the attempts every few seconds and apart from the sending, which asks only whether a stop holds: so a code
costs the same however much was sent, and what is sent within those seconds may come on top.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import structlog
from sqlalchemy import BigInteger, bindparam, cast, func, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.times import HOUR, MINUTE
from ringback.courier.flow import DeliveryState
from ringback.courier.providers.health import RIPE, Result
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.budgets import PHONES, uses
from ringback.fraud.commands import stop
from ringback.fraud.tables import Why, stops
from ringback.settings import Ceiling

log = structlog.get_logger()

WINDOW = HOUR
LEAST = 20  # codes to one prefix; of so many, people who want to sign up use more than a tenth whatever goes wrong
USED_PERCENT = 10
PUMPING_LASTS = 12 * HOUR  # as long as Twilio's Fraud Guard blocks a prefix

FREE = "sandbox"  # the provider whose messages nobody is paid for
LOST = (DeliveryState.UNDELIVERED.value, DeliveryState.FAILED.value)  # nobody is paid for these either

_COUNTED = (
    attempts.c.at.between(bindparam("since"), bindparam("until")),
    attempts.c.coded == 1,
    attempts.c.channel.in_(PHONES),
    attempts.c.prefix.is_not(None),
    attempts.c.provider != FREE,
    attempts.c.result == Result.TAKEN.value,
)
UNUSED = prepare(
    select(attempts.c.prefix, attempts.c.channel)
    .where(*_COUNTED)
    .group_by(attempts.c.prefix, attempts.c.channel)
    .having(func.count() >= LEAST, func.sum(attempts.c.converted) * 100 < func.count() * USED_PERCENT)
)
ARRIVED = prepare(
    select(func.count().label("sent"), cast(func.coalesce(func.sum(attempts.c.converted), 0), BigInteger).label("used"))
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(
        *_COUNTED,
        attempts.c.prefix == bindparam("prefix_is"),
        attempts.c.channel == bindparam("channel_is"),
        deliveries.c.state.not_in(LOST),
    )
)
MADE = prepare(
    select(stops.c.id).where(
        stops.c.scope == bindparam("scope_is"),
        stops.c.channel == bindparam("channel_is"),
        stops.c.why == bindparam("why_is"),
        stops.c.ends_at > bindparam("now"),
    )
)


class Reason(NamedTuple):
    """Something to stop for. `ends_at` in ms."""

    scope: str
    channel: str
    why: Why
    ends_at: int
    evidence: dict[str, Any]


async def patrol(store: Store, ceilings: Sequence[Ceiling]) -> int:
    """Look, and stop what must be stopped. Returns how many stops were made."""
    found = await store.read(reasons, ceilings=ceilings)
    return await store.write(make_blocks, found=found) if found else 0


def reasons(db: Db, *, ceilings: Sequence[Ceiling]) -> list[Reason]:
    return [*_pumping(db), *_ceilings(db, ceilings)]


def make_blocks(db: Db, *, found: Sequence[Reason]) -> int:
    """A stop that was lifted counts as made: whoever lifted it had seen the figures."""
    made = 0
    for one in found:
        if db.one(MADE, scope_is=one.scope, channel_is=one.channel, why_is=one.why.value, now=db.now) is None:
            stop(db, scope=one.scope, channel=one.channel, why=one.why, ends_at=one.ends_at, evidence=one.evidence)
            log.warning("sends_stopped", about=one.scope, channel=one.channel or "all", why=one.why.value)
            made += 1
    return made


def _pumping(db: Db) -> list[Reason]:
    """Codes younger than `RIPE` may still be used, and so say nothing."""
    time = {"since": db.now - WINDOW, "until": db.now - RIPE}
    found = []
    for row in db.all(UNUSED, **time):
        (figures,) = db.all(ARRIVED, prefix_is=row.prefix, channel_is=row.channel, **time)
        if figures.sent >= LEAST and figures.used * 100 < figures.sent * USED_PERCENT:
            evidence = {"sent": figures.sent, "used": figures.used, "minutes": WINDOW // MINUTE}
            found.append(Reason(row.prefix, row.channel, Why.PUMPING, db.now + PUMPING_LASTS, evidence))
    return found


def _ceilings(db: Db, ceilings: Sequence[Ceiling]) -> list[Reason]:
    return [
        Reason(
            use.about,
            use.ceiling.channel or "",
            Why.CEILING,
            use.ends_at,
            {"unit": use.unit, "most": use.most, "used": use.used, "window": use.ceiling.window},
        )
        for use in uses(db, ceilings)
        if use.used >= use.most
    ]
