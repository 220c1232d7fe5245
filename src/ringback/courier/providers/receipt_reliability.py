"""What the receipts of each provider are worth, country by country, as our own text messages show.

A way that tells nothing is seen by the receipts that never come; one that lies, by codes that its receipts call
delivered and that hardly anybody uses. What an operator knows stands in the provider's `confirms`; the worse of both
counts.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE
from ringback.courier.flow import ChannelName, Confirms, DeliveryState
from ringback.courier.schemas import Grade
from ringback.courier.tables import attempts, deliveries

WINDOW = DAY
RIPE = 10 * MINUTE  # a code's own time: what is told or used later is of no use to the person
MOST = 5000  # of the newest messages are looked at, so that the price is the same at any rate of sending
ENOUGH = 30  # messages; from fewer nothing is concluded
SILENT = 0.02  # told of fewer than this part: it never confirms
LYING = 0.2  # of what it calls delivered, fewer codes than this part are used: it does not ask the phone
WORTH = (Confirms.NEVER, Confirms.CARRIER, Confirms.HANDSET)

_DELIVERED = deliveries.c.state == DeliveryState.DELIVERED.value
_TOLD = _DELIVERED | (deliveries.c.state == DeliveryState.UNDELIVERED.value)
_newest = (
    select(
        attempts.c.provider,
        attempts.c.country,
        attempts.c.converted,
        _TOLD.label("told"),
        _DELIVERED.label("claimed"),
    )
    .join(deliveries, (deliveries.c.id == attempts.c.delivery_id) & (deliveries.c.attempts == attempts.c.n))
    .where(
        attempts.c.channel == ChannelName.SMS.value,
        attempts.c.coded == 1,
        attempts.c.result == "taken",
        attempts.c.at >= bindparam("since"),
        attempts.c.at <= bindparam("until"),
    )
    .order_by(attempts.c.at.desc())
    .limit(MOST)
    .subquery()
)
SEEN = prepare(
    select(
        _newest.c.provider,
        _newest.c.country,
        func.count().label("taken"),
        func.count().filter(_newest.c.told).label("told"),
        func.count().filter(_newest.c.claimed).label("claimed"),
        func.count().filter(_newest.c.claimed & (_newest.c.converted == 1)).label("used"),
    )
    .group_by(_newest.c.provider, _newest.c.country)
    .order_by(_newest.c.provider, _newest.c.country)
)

Seen = Mapping[tuple[str, str | None], Confirms]  # by provider and country


class Way(NamedTuple):
    """A provider into a country: messages it took, told the end of, called delivered; codes of those that were used."""

    taken: int
    told: int
    claimed: int
    used: int


def grade(way: Way) -> Confirms | None:
    """None where too little went that way to say."""
    if way.taken < ENOUGH:
        return None
    if way.told < SILENT * way.taken:
        return Confirms.NEVER
    if way.claimed < ENOUGH:
        return None
    return Confirms.CARRIER if way.used < LYING * way.claimed else Confirms.HANDSET


def worse(one: Confirms, other: Confirms | None) -> Confirms:
    return one if other is None else min(one, other, key=WORTH.index)


def ways(db: Db) -> dict[tuple[str, str | None], Way]:
    """What the last day's codes by text message show."""
    found = db.all(SEEN, since=db.now - WINDOW, until=db.now - RIPE)
    return {(row.provider, row.country): Way(row.taken, row.told, row.claimed, row.used) for row in found}


def seen(db: Db) -> Seen:
    graded = {key: grade(way) for key, way in ways(db).items()}
    return {key: found for key, found in graded.items() if found is not None}


def grades(db: Db, actor: Actor, /) -> list[Grade]:
    """For an operator: every way of the last day with what its grade rests on."""
    return [Grade(provider, country, grade(way), *way) for (provider, country), way in ways(db).items()]
