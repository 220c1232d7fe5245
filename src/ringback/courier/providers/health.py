"""How each provider did in its own last minutes, read from the attempts themselves, and the circuit that this opens.

Nothing is counted in memory: a worker that starts, or another machine's, sees the same attempts.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE, SECOND, Clock
from ringback.courier.attempt_counts import changing
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Outcome, RouteInfo
from ringback.courier.tables import DeliveryRow, attempts, deliveries

WINDOW = 5 * MINUTE
MAX_ATTEMPTS = 200  # of a provider's attempts are looked at: enough to judge by, and cheap at any rate of sending
JUDGED, BROKEN = 10, 5  # so many of the last attempts failed: the circuit opens
PROBE_EVERY = 10 * SECOND  # one message in this time tries whether an open one is well again
RIPE = 2 * MINUTE  # after which most people who will use a code have used it
SLOW_MS = 2000  # an answer that takes this long halves a provider's worth
RETENTION_MS = 35 * DAY  # so that a month can be looked at, and its spend
OWN_FAULTS = frozenset({Cause.PROVIDER_DOWN, Cause.NO_CREDIT})  # the provider's, not the message's


class SendResult(StrEnum):
    TAKEN = "taken"
    REFUSED = "refused"  # for the message's own sake: the provider works
    UNSENT = "unsent"  # surely not taken, by the provider's fault
    UNKNOWN = "unknown"


class SendAttempt(NamedTuple):
    """`took` in ms, `at` when it ended, `result` a SendResult; `converted` 1: its code was used."""

    at: int
    took: int
    result: str
    converted: int

    @property
    def failed(self) -> bool:
        return self.result in (SendResult.UNSENT, SendResult.UNKNOWN)


class LastSent(NamedTuple):
    """The last delivery of a verification that went out."""

    id: str
    attempts: int


LAST = prepare(
    select(attempts.c.at, attempts.c.took, attempts.c.result, attempts.c.converted)
    .where(attempts.c.provider == bindparam("provider_is"), attempts.c.at.between(bindparam("since"), bindparam("now")))
    .order_by(attempts.c.at.desc())
    .limit(MAX_ATTEMPTS),
    into=SendAttempt,
)
SENT_LAST = prepare(
    select(deliveries.c.id, deliveries.c.attempts)
    .where(deliveries.c.verification_id == bindparam("verification"), deliveries.c.sent_at.is_not(None))
    .order_by(deliveries.c.sequence.desc())
    .limit(1),
    into=LastSent,
)
CONVERT = prepare(
    update(attempts)
    .where(attempts.c.delivery_id == bindparam("delivery"), attempts.c.attempt_number == bindparam("attempt"))
    .values(converted=1)
)
FORGET = prepare(delete(attempts).where(attempts.c.at < bindparam("until")))


def result_of(outcome: Outcome) -> SendResult:
    if outcome.event is None:
        return SendResult.UNKNOWN
    if outcome.event is DeliveryEvent.RETRY or outcome.cause in OWN_FAULTS:
        return SendResult.UNSENT
    return SendResult.REFUSED if outcome.event is DeliveryEvent.FAIL else SendResult.TAKEN


def remember(db: Db, row: DeliveryRow, outcome: Outcome, route_info: RouteInfo) -> None:
    """One attempt has ended. `row` is the delivery as it was claimed; webhooks have one way only and are not judged."""
    if row.channel != ChannelName.WEBHOOK:
        changing(db, delivery_id=row.id, since=db.now)  # a clock that was set back ends it before what is counted
        db.add_later(
            attempts,
            delivery_id=row.id,
            attempt_number=row.attempts,
            provider=outcome.provider,
            at=db.now,
            took=max(0, db.now - row.updated_at),
            result=result_of(outcome).value,
            cause=outcome.cause,
            converted=0,
            coded=int(row.verification_id is not None),
            channel=row.channel,
            template=row.template,
            route=route_info.route,
            country=route_info.country,
            carrier=route_info.carrier,
            prefix=route_info.prefix,
            price=route_info.price,
        )


def convert(db: Db, *, verification_id: str) -> None:
    """The code was used. Messages of one verification bear the same code, so the last that went out has the credit."""
    row = db.one(SENT_LAST, verification=verification_id)
    if row is not None:
        changing(db, delivery_id=row.id, since=0)
        db.run(CONVERT, delivery=row.id, attempt=row.attempts)


def recent(db: Db, *, names: Sequence[str]) -> dict[str, list[SendAttempt]]:
    """The last attempts of each provider, newest first."""
    return {name: db.all(LAST, provider_is=name, since=db.now - WINDOW, now=db.now) for name in names}


def sweep(db: Db, *, before: int) -> int:
    return db.run(FORGET, until=before)


class Circuits:
    """One worker's view of them. What it remembers itself is only when it last tried one that is open."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[str, int] = {}  # when the last attempt of one that is open ended
        self._worth: dict[str, float] = {}

    def renew(self, found: Mapping[str, Sequence[SendAttempt]]) -> None:
        """What `recent` found. Judged once here, because a choice asks for each message."""
        self._worth = {name: worth(attempts, self._clock()) for name, attempts in found.items()}
        broken = {name: tries for name, tries in found.items() if sum(a.failed for a in tries[:JUDGED]) >= BROKEN}
        self._open = {name: max(tries[0].at, self._open.get(name, 0)) for name, tries in broken.items()}

    def is_open(self, name: str) -> bool:
        return name in self._open

    def may_probe(self, name: str) -> bool:
        """Whether one message may try an open one now. To ask is to take it: the next may in `PROBE_EVERY`."""
        now = self._clock()
        if abs(now - self._open[name]) < PROBE_EVERY:  # abs: a clock that jumped back must not keep it shut for hours
            return False
        self._open[name] = now
        return True

    def worth(self, name: str) -> float:
        return self._worth.get(name, NEW)


def worth(found: Sequence[SendAttempt], now: int) -> float:
    """What a provider's weight is multiplied by: how much it takes, how fast, and how many codes are then used.

    Between 0 and 1, never 0. Each part begins at a half, so that a new provider gets its share.
    """
    well = (sum(not attempt.failed for attempt in found) + 1) / (len(found) + 2)
    taken = [attempt for attempt in found if attempt.result == SendResult.TAKEN]
    ripe = [attempt for attempt in taken if now - attempt.at >= RIPE]
    used = (sum(attempt.converted for attempt in ripe) + 2) / (len(ripe) + 4)
    return well * used * SLOW_MS / (SLOW_MS + (median(attempt.took for attempt in taken) if taken else SLOW_MS))


NEW = worth((), 0)
