"""How much may be sent and spent in an hour or a day, as the settings say, and how much was."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import BigInteger, bindparam, cast, func, select

from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.core.times import DAY, HOUR
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import Result
from ringback.courier.tables import attempts
from ringback.fraud.scopes import ALL
from ringback.settings import Ceiling

PHONES = (ChannelName.SMS.value, ChannelName.CALL.value)
MAY_BE_PAID = (Result.TAKEN.value, Result.UNKNOWN.value)
LENGTH = {"hour": HOUR, "day": DAY}

SENT = prepare(
    select(
        attempts.c.country,
        attempts.c.channel,
        func.count().label("messages"),
        cast(func.coalesce(func.sum(attempts.c.price), 0), BigInteger).label("spend"),
    )
    .where(attempts.c.at >= bindparam("since"), attempts.c.channel.in_(PHONES), attempts.c.result.in_(MAY_BE_PAID))
    .group_by(attempts.c.country, attempts.c.channel)
)


class Use(NamedTuple):
    """What was used of one ceiling, since `begins_at` (ms); `about` is a country or `*`. `most` and `used` count
    messages, or millionths of the operator's currency."""

    ceiling: Ceiling
    about: str
    begins_at: int
    ends_at: int
    most: int
    used: int

    @property
    def unit(self) -> Literal["messages", "spend"]:
        return "messages" if self.ceiling.messages is not None else "spend"


def uses(db: Db, ceilings: Sequence[Ceiling]) -> list[Use]:
    """Hours and days are those of the clock, in UTC, so that a ceiling is whole again at a moment one can name."""
    found: list[Use] = []
    for window in sorted({ceiling.window for ceiling in ceilings}):
        begins_at = db.now - db.now % LENGTH[window]
        rows = db.all(SENT, since=begins_at)
        for ceiling in ceilings:
            if ceiling.window == window:
                found += [_use(ceiling, about, begins_at, rows) for about in _abouts(ceiling, rows)]
    return found


def _abouts(ceiling: Ceiling, rows: Iterable[Row]) -> list[str]:
    if ceiling.country != "each":
        return [ceiling.country or ALL]
    return sorted({row.country for row in rows if row.country})


def _use(ceiling: Ceiling, about: str, begins_at: int, rows: Iterable[Row]) -> Use:
    within = [
        row
        for row in rows
        if about in (ALL, row.country) and (ceiling.channel is None or row.channel == ceiling.channel)
    ]
    counted = [row.spend if ceiling.messages is None else row.messages for row in within]
    most = ceiling.spend if ceiling.messages is None else ceiling.messages
    return Use(ceiling, about, begins_at, begins_at + LENGTH[ceiling.window], most or 0, sum(counted))
