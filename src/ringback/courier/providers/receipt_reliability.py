"""What the receipts of each provider are worth, country by country, as our own text messages show.

A provider that reports nothing is known by the receipts that never come; one that reports wrongly, by codes that its
receipts call delivered and that hardly anybody uses. What an operator knows stands in the provider's `confirms`; the
worse of both counts.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE
from ringback.courier.flow import ChannelName, Confirms, DeliveryState
from ringback.courier.schemas import ReceiptReliability
from ringback.courier.tables import attempts, deliveries

WINDOW = DAY
RIPE = 10 * MINUTE  # a code's own time: what is reported or used later is of no use to the person
MAX_MESSAGES = 5000  # of the newest messages are looked at, so that the price is the same at any rate of sending
ENOUGH = 30  # messages; from fewer nothing is concluded
SILENT = 0.02  # a part; fewer receipts than this part of the messages: it never confirms
MIN_USED_SHARE = 0.2  # a part; fewer of the codes it reports delivered are used: it does not ask the phone
WORTH = (Confirms.NEVER, Confirms.CARRIER, Confirms.HANDSET)

_DELIVERED = deliveries.c.state == DeliveryState.DELIVERED.value
_REPORTED = _DELIVERED | (deliveries.c.state == DeliveryState.UNDELIVERED.value)
_LAST_ATTEMPT = (deliveries.c.id == attempts.c.delivery_id) & (deliveries.c.attempts == attempts.c.attempt_number)
_newest = (
    select(
        attempts.c.provider,
        attempts.c.country,
        attempts.c.converted,
        _REPORTED.label("reported"),
        _DELIVERED.label("delivered"),
    )
    .join(deliveries, _LAST_ATTEMPT)
    .where(
        attempts.c.channel == ChannelName.SMS.value,
        attempts.c.coded == 1,
        attempts.c.result == "taken",
        attempts.c.at >= bindparam("since"),
        attempts.c.at <= bindparam("until"),
    )
    .order_by(attempts.c.at.desc())
    .limit(MAX_MESSAGES)
    .subquery()
)


class ReceiptTally(NamedTuple):
    """A provider in one country: messages it took, reported the end of, reported delivered; used codes of those."""

    provider: str
    country: str | None
    taken: int
    reported: int
    reported_delivered: int
    used: int


COUNTS = prepare(
    select(
        _newest.c.provider,
        _newest.c.country,
        func.count().label("taken"),
        func.count().filter(_newest.c.reported).label("reported"),
        func.count().filter(_newest.c.delivered).label("reported_delivered"),
        func.count().filter(_newest.c.delivered & (_newest.c.converted == 1)).label("used"),
    )
    .group_by(_newest.c.provider, _newest.c.country)
    .order_by(_newest.c.provider, _newest.c.country),
    into=ReceiptTally,
)

Measured = Mapping[tuple[str, str | None], Confirms]  # by provider and country


def reliability(counts: ReceiptTally) -> Confirms | None:
    """None where there were too few messages to say."""
    if counts.taken < ENOUGH:
        return None
    if counts.reported < SILENT * counts.taken:
        return Confirms.NEVER
    if counts.reported_delivered < ENOUGH:
        return None
    return Confirms.CARRIER if counts.used < MIN_USED_SHARE * counts.reported_delivered else Confirms.HANDSET


def worse(one: Confirms, other: Confirms | None) -> Confirms:
    return one if other is None else min(one, other, key=WORTH.index)


def receipt_counts(db: Db) -> list[ReceiptTally]:
    """What the last day's codes by text message show."""
    return db.all(COUNTS, since=db.now - WINDOW, until=db.now - RIPE)


def measured(db: Db) -> Measured:
    found = {(counts.provider, counts.country): reliability(counts) for counts in receipt_counts(db)}
    return {key: confirms for key, confirms in found.items() if confirms is not None}


def receipt_reliability(db: Db, actor: Actor, /) -> list[ReceiptReliability]:
    """For an operator: every provider and country of the last day, with the counts that its reliability rests on."""
    return [
        ReceiptReliability(
            provider=counts.provider,
            country=counts.country,
            confirms=reliability(counts),
            taken=counts.taken,
            reported=counts.reported,
            reported_delivered=counts.reported_delivered,
            used=counts.used,
        )
        for counts in receipt_counts(db)
    ]
