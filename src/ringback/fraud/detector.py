"""What is found automatically in what was sent, and blocked: pumping, and budgets that are used up.

Read from the attempts every few seconds and apart from the sending, which asks only whether a block holds: so a code
costs the same however much was sent, and what is sent within those seconds may come on top.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import structlog
from sqlalchemy import BigInteger, String, bindparam, case, cast, func, select, type_coerce

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.times import DAY, HOUR, MINUTE
from ringback.courier.flow import REACHED
from ringback.courier.providers.health import RIPE, SendResult
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.budgets import FREE, LOST, PHONES, usages
from ringback.fraud.commands import block
from ringback.fraud.tables import BlockReason, blocks
from ringback.settings.tables import Budget

log = structlog.get_logger()

WINDOW = HOUR
MIN_CODES = 20  # codes to one prefix; of so many, people who want to sign up use more than a tenth whatever goes wrong
USED_PERCENT = 10
COUNTRY_CODES = 100  # codes to one country, however they are spread over its numbers
SURGE = 3  # times as many as in an hour of the day before: a country whose people use less is not blocked for an outage
PUMPING_LASTS = 12 * HOUR  # as long as Twilio's Fraud Guard blocks a prefix

_COUNTED = (
    attempts.c.at.between(bindparam("since"), bindparam("until")),
    attempts.c.coded == 1,
    attempts.c.channel.in_(PHONES),
    attempts.c.prefix.is_not(None),
    attempts.c.provider != FREE,
    attempts.c.result == SendResult.TAKEN.value,
)


class PrefixRow(NamedTuple):
    prefix: str
    channel: str


class ArrivedRow(NamedTuple):
    """Codes that a carrier took, without those that it says did not arrive; `used` of them were entered."""

    sent: int
    used: int


class CountryRow(NamedTuple):
    country: str
    channel: str


class CountryFigures(NamedTuple):
    """Codes to a country; `arrived`: a carrier or a phone says so."""

    sent: int
    used: int
    arrived: int


class BlockIdRow(NamedTuple):
    id: str


UNUSED = prepare(
    select(  # neither is NULL, as `_COUNTED` asks
        type_coerce(attempts.c.prefix, String).label("prefix"), type_coerce(attempts.c.channel, String).label("channel")
    )
    .where(*_COUNTED)
    .group_by(attempts.c.prefix, attempts.c.channel)
    .having(func.count() >= MIN_CODES, func.sum(attempts.c.converted) * 100 < func.count() * USED_PERCENT),
    into=PrefixRow,
)
ARRIVED = prepare(
    select(func.count().label("sent"), cast(func.coalesce(func.sum(attempts.c.converted), 0), BigInteger).label("used"))
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(
        *_COUNTED,
        attempts.c.prefix == bindparam("prefix_is"),
        attempts.c.channel == bindparam("channel_is"),
        deliveries.c.state.not_in(LOST),
    ),
    into=ArrivedRow,
)
UNUSED_COUNTRIES = prepare(
    select(
        type_coerce(attempts.c.country, String).label("country"),
        type_coerce(attempts.c.channel, String).label("channel"),
    )
    .where(*_COUNTED, attempts.c.country.is_not(None))
    .group_by(attempts.c.country, attempts.c.channel)
    .having(func.count() >= COUNTRY_CODES, func.sum(attempts.c.converted) * 100 < func.count() * USED_PERCENT),
    into=CountryRow,
)
OF_COUNTRY = prepare(
    select(
        func.count().label("sent"),
        cast(func.coalesce(func.sum(attempts.c.converted), 0), BigInteger).label("used"),
        cast(func.coalesce(func.sum(case((deliveries.c.state.in_(sorted(REACHED)), 1), else_=0)), 0), BigInteger).label(
            "arrived"
        ),
    )
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(*_COUNTED, attempts.c.country == bindparam("country_is"), attempts.c.channel == bindparam("channel_is")),
    into=CountryFigures,
)
LASTING = prepare(
    select(blocks.c.id).where(
        blocks.c.scope == bindparam("scope_is"),
        blocks.c.channel == bindparam("channel_is"),
        blocks.c.reason == bindparam("reason_is"),
        blocks.c.ends_at > bindparam("now"),
    ),
    into=BlockIdRow,
)


class DueBlock(NamedTuple):
    """A block that should hold. `ends_at` in ms."""

    scope: str
    channel: str
    reason: BlockReason
    ends_at: int
    evidence: dict[str, Any]


async def detect_fraud(store: Store, budgets: Sequence[Budget]) -> int:
    """Find pumping and used-up budgets, and block them. Returns how many blocks were made."""
    found = await store.read(due_blocks, budgets=budgets)
    return await store.write(make_blocks, found=found) if found else 0


def due_blocks(db: Db, *, budgets: Sequence[Budget]) -> list[DueBlock]:
    return [*_pumping(db), *_pumped_countries(db), *_over_budget(db, budgets)]


def make_blocks(db: Db, *, found: Sequence[DueBlock]) -> int:
    """A block that was lifted counts as made: whoever lifted it had seen the figures."""
    blocks_set = 0
    for one in found:
        if db.one(LASTING, scope_is=one.scope, channel_is=one.channel, reason_is=one.reason.value, now=db.now) is None:
            block(db, **one._asdict())
            log.warning("sends_blocked", about=one.scope, channel=one.channel or "all", reason=one.reason.value)
            blocks_set += 1
    return blocks_set


def _pumping(db: Db) -> list[DueBlock]:
    """Codes younger than `RIPE` may still be used, and so say nothing."""
    time = {"since": db.now - WINDOW, "until": db.now - RIPE}
    found = []
    for row in db.all(UNUSED, **time):
        (figures,) = db.all(ARRIVED, prefix_is=row.prefix, channel_is=row.channel, **time)
        if figures.sent >= MIN_CODES and figures.used * 100 < figures.sent * USED_PERCENT:
            evidence = {"sent": figures.sent, "used": figures.used, "minutes": WINDOW // MINUTE}
            found.append(DueBlock(row.prefix, row.channel, BlockReason.PUMPING, db.now + PUMPING_LASTS, evidence))
    return found


def _pumped_countries(db: Db) -> list[DueBlock]:
    """Pumping that is spread so thin that no ten thousand numbers show it.

    Only codes that arrived are fraud, and only where many more are asked for than on other days: whoever blocks a
    country for an outage keeps everybody in it from signing up.
    """
    since, until = db.now - WINDOW, db.now - RIPE
    found = []
    for row in db.all(UNUSED_COUNTRIES, since=since, until=until):
        which = {"country_is": row.country, "channel_is": row.channel}
        (figures,) = db.all(OF_COUNTRY, **which, since=since, until=until)
        (earlier,) = db.all(OF_COUNTRY, **which, since=since - DAY, until=since - 1)
        usually = earlier.sent * WINDOW / DAY
        if 2 * figures.arrived >= figures.sent > SURGE * usually:
            evidence = {"sent": figures.sent, "used": figures.used, "minutes": WINDOW // MINUTE}
            found.append(DueBlock(row.country, row.channel, BlockReason.PUMPING, db.now + PUMPING_LASTS, evidence))
    return found


def _over_budget(db: Db, budgets: Sequence[Budget]) -> list[DueBlock]:
    return [
        DueBlock(
            usage.about,
            usage.budget.channel or "",
            BlockReason.BUDGET,
            usage.ends_at,
            {"unit": usage.unit, "maximum": usage.maximum, "used": usage.used, "window": usage.budget.window},
        )
        for usage in usages(db, budgets)
        if usage.used >= usage.maximum
    ]
