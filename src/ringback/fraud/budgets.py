"""How much may be sent and spent in an hour or a day, as the settings say, and how much was."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import BigInteger, String, bindparam, cast, func, select, type_coerce

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.providers.health import RIPE, SendResult
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.scopes import ALL
from ringback.settings.tables import Budget

PHONES = (ChannelName.SMS.value, ChannelName.CALL.value)
MAY_BE_PAID = (SendResult.TAKEN.value, SendResult.UNKNOWN.value)
FREE = "sandbox"  # the provider whose messages nobody is paid for
LOST = (DeliveryState.UNDELIVERED.value, DeliveryState.FAILED.value)  # nobody is paid for these either
LENGTH = {"hour": HOUR, "day": DAY}


class SentRow(NamedTuple):
    """What went to a country by a channel; `spend` in millionths of the operator's currency."""

    country: str | None
    channel: str
    messages: int
    spend: int


SENT = prepare(
    select(
        attempts.c.country,
        type_coerce(attempts.c.channel, String).label("channel"),  # one of PHONES
        func.count().label("messages"),
        cast(func.coalesce(func.sum(attempts.c.price), 0), BigInteger).label("spend"),
    )
    .where(attempts.c.at >= bindparam("since"), attempts.c.channel.in_(PHONES), attempts.c.result.in_(MAY_BE_PAID))
    .group_by(attempts.c.country, attempts.c.channel),
    into=SentRow,
)


class UnusedRow(NamedTuple):
    """Codes to a country by a channel, old enough to have been used; `used` of them were."""

    country: str | None
    channel: str
    sent: int
    used: int


_JUDGED = (
    attempts.c.at.between(bindparam("since"), bindparam("until")),
    attempts.c.coded == 1,
    attempts.c.channel.in_(PHONES),
    attempts.c.provider != FREE,
    attempts.c.result == SendResult.TAKEN.value,
)
_FIGURES = (
    attempts.c.country,
    type_coerce(attempts.c.channel, String).label("channel"),  # one of PHONES
    func.count().label("sent"),
    cast(func.coalesce(func.sum(attempts.c.converted), 0), BigInteger).label("used"),
)
UNUSED = prepare(select(*_FIGURES).where(*_JUDGED).group_by(attempts.c.country, attempts.c.channel), into=UnusedRow)
UNUSED_NOT_LOST = prepare(  # asked only where the cheaper one above is over a budget
    select(*_FIGURES)
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(*_JUDGED, deliveries.c.state.not_in(LOST))
    .group_by(attempts.c.country, attempts.c.channel),
    into=UnusedRow,
)


class BudgetUsage(NamedTuple):
    """What was used of one budget, since `begins_at` (ms); `about` is a country or `*`. `maximum` and `used` count
    messages, unused codes, or millionths of the operator's currency."""

    budget: Budget
    about: str
    begins_at: int
    ends_at: int
    maximum: int
    used: int

    @property
    def unit(self) -> Literal["messages", "spend", "unused"]:
        if self.budget.unused is not None:
            return "unused"
        return "messages" if self.budget.messages is not None else "spend"


def usages(db: Db, budgets: Sequence[Budget]) -> list[BudgetUsage]:
    """Hours and days are those of the clock, in UTC, so that a budget is whole again at a moment one can name."""
    found: list[BudgetUsage] = []
    for window in sorted({budget.window for budget in budgets}):
        begins_at = db.now - db.now % LENGTH[window]
        here = [budget for budget in budgets if budget.window == window]
        by_count = [budget for budget in here if budget.unused is None]
        rows = db.all(SENT, since=begins_at) if by_count else []
        for budget in by_count:
            found += [_usage(budget, about, begins_at, rows) for about in _abouts(budget, rows)]
        found += _unused(db, [budget for budget in here if budget.unused is not None], begins_at)
    return found


def _unused(db: Db, budgets: Sequence[Budget], begins_at: int) -> list[BudgetUsage]:
    """Without codes that a carrier says did not arrive: nobody is paid for those, and an outage is no fraud."""
    if not budgets:
        return []
    time = {"since": begins_at, "until": db.now - RIPE}
    found = _unused_usages(budgets, begins_at, db.all(UNUSED, **time))
    if any(usage.used >= usage.maximum for usage in found):
        found = _unused_usages(budgets, begins_at, db.all(UNUSED_NOT_LOST, **time))
    return found


def _unused_usages(budgets: Sequence[Budget], begins_at: int, rows: Sequence[UnusedRow]) -> list[BudgetUsage]:
    found = []
    for budget in budgets:
        for about in _abouts(budget, rows):
            here = [row for row in rows if about in (ALL, row.country) and budget.channel in (None, row.channel)]
            excess = sum(row.sent - 2 * row.used for row in here)
            ends_at = begins_at + LENGTH[budget.window]
            found.append(BudgetUsage(budget, about, begins_at, ends_at, budget.unused or 0, max(0, excess)))
    return found


def _abouts(budget: Budget, rows: Iterable[SentRow | UnusedRow]) -> list[str]:
    if budget.country != "each":
        return [budget.country or ALL]
    return sorted({row.country for row in rows if row.country})


def _usage(budget: Budget, about: str, begins_at: int, rows: Iterable[SentRow]) -> BudgetUsage:
    counted = [
        row.spend if budget.messages is None else row.messages
        for row in rows
        if about in (ALL, row.country) and (budget.channel is None or row.channel == budget.channel)
    ]
    maximum = budget.spend if budget.messages is None else budget.messages
    return BudgetUsage(budget, about, begins_at, begins_at + LENGTH[budget.window], maximum or 0, sum(counted))
