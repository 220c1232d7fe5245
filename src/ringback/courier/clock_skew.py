"""The machine's clock is set: what waits a while waits that while by the new time, and nobody's work is taken over.

A worker's claims end by the clock of whoever looks at them. An hour forward, and all that is being handed over would
look left behind and go out twice; an hour back, and what was to be tried again in five seconds would wait that hour.
"""

import time

from sqlalchemy import bindparam, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import MINUTE, SECOND, Clock
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.tables import deliveries

MIN_SKEW = 5 * SECOND  # less is a clock that is being kept right, and every wait here is longer
SKEW = MINUTE  # by which the clocks of several machines may differ

ACTIVE = deliveries.c.channel.in_([channel.value for channel in ChannelName]) & (deliveries.c.due_at > 0)
RENEW = prepare(
    update(deliveries)
    .where(ACTIVE, deliveries.c.state == DeliveryState.SENDING.value)
    .values(due_at=bindparam("now") + bindparam("lease"), updated_at=bindparam("now"))
)
PULL = prepare(
    update(deliveries)
    .where(ACTIVE, deliveries.c.updated_at > bindparam("now") + SKEW)
    .values(due_at=bindparam("now") + deliveries.c.due_at - deliveries.c.updated_at, updated_at=bindparam("now"))
)


class ClockSkew:
    """Tells by how much a clock was set, against one that never is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = self._now_ahead()

    def by(self, now: int | None = None) -> int:
        """ms forward, or back (below 0), since `learn`; 0 where it was not set. `now` is what the clock says."""
        skew = self._now_ahead(now) - self._ahead
        return skew if abs(skew) >= MIN_SKEW else 0

    def learn(self) -> None:
        """What followed from it is done."""
        self._ahead = self._now_ahead()

    def _now_ahead(self, now: int | None = None) -> int:
        return (self._clock() if now is None else now) - time.monotonic_ns() // 1_000_000


def went_forward(db: Db, *, lease: int) -> int:
    """Whoever holds a delivery has the whole of `lease` (ms) from now. Returns how many are held."""
    return db.run(RENEW, now=db.now, lease=lease)


def went_back(db: Db) -> int:
    """What was last touched in what is now the future waits from now on. Returns how many there were."""
    return db.run(PULL, now=db.now)
