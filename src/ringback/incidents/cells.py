"""How many codes went each way, arrived and were used: read from the attempts."""

from sqlalchemy import BigInteger, String, bindparam, case, cast, func, select, type_coerce

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE
from ringback.courier.flow import REACHED, ChannelName
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.tables import BlockReason, blocks
from ringback.incidents.scoring import Cell

WINDOW = 15 * MINUTE  # in which an anomaly shows
BASELINE = DAY
PREFIX_LENGTH = 7  # + and six digits: the numbers of a carrier in a region

_prefix = func.substr(attempts.c.prefix, 1, PREFIX_LENGTH)
_pumped = select(blocks.c.scope).where(
    blocks.c.reason == BlockReason.PUMPING.value, blocks.c.ends_at > bindparam("since")
)
_ARRIVED = tuple(sorted(state.value for state in REACHED))
_WHAT = (attempts.c.route, attempts.c.provider, attempts.c.country, attempts.c.carrier)
CELLS = prepare(
    select(
        type_coerce(attempts.c.channel, String).label("channel"),  # never NULL, as is asked below
        *_WHAT,
        _prefix.label("prefix"),
        func.count().label("sent"),
        cast(func.sum(attempts.c.converted), BigInteger).label("used"),
        cast(func.sum(case((deliveries.c.state.in_(_ARRIVED), 1), else_=0)), BigInteger).label("arrived"),
    )
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id, isouter=True)
    .where(
        attempts.c.at.between(bindparam("since"), bindparam("until")),
        attempts.c.coded == 1,
        attempts.c.channel.in_((ChannelName.SMS.value, ChannelName.CALL.value)),
        attempts.c.prefix.is_not(None),
        attempts.c.prefix.not_in(_pumped),  # fraud is no outage
    )
    .group_by(attempts.c.channel, *_WHAT, _prefix),
    into=Cell,
)


def cells(db: Db, since: int, until: int) -> list[Cell]:
    return db.all(CELLS, since=since, until=until)
