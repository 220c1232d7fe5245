"""How much may be sent and spent in an hour or a day, as the settings say, and how much was."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import BigInteger, String, bindparam, cast, func, select, type_coerce

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import SendResult
from ringback.courier.tables import attempts
from ringback.fraud.scopes import ALL
from ringback.settings import Budget

PHONES = (ChannelName.SMS.value, ChannelName.CALL.value)
MAY_BE_PAID = (SendResult.TAKEN.value, SendResult.UNKNOWN.value)
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


class BudgetUsage(NamedTuple):
    """What was used of one budget, since `begins_at` (ms); `about` is a country or `*`. `maximum` and `used` count
    messages, or millionths of the operator's currency."""

    budget: Budget
    about: str
    begins_at: int
    ends_at: int
    maximum: int
    used: int

    @property
    def unit(self) -> Literal["messages", "spend"]:
        return "messages" if self.budget.messages is not None else "spend"


def usages(db: Db, budgets: Sequence[Budget]) -> list[BudgetUsage]:
    """Hours and days are those of the clock, in UTC, so that a budget is whole again at a moment one can name."""
    found: list[BudgetUsage] = []
    for window in sorted({budget.window for budget in budgets}):
        begins_at = db.now - db.now % LENGTH[window]
        rows = db.all(SENT, since=begins_at)
        for budget in budgets:
            if budget.window == window:
                found += [_usage(budget, about, begins_at, rows) for about in _abouts(budget, rows)]
    return found


def _abouts(budget: Budget, rows: Iterable[SentRow]) -> list[str]:
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
