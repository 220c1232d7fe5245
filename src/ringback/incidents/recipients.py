"""Whom a mitigation reaches: everybody whom an incident hits, but for numbers that look farmed."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import String, func, type_coerce

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import RIPE
from ringback.courier.tables import attempts
from ringback.fraud.policy import is_blocked_for_pumping
from ringback.incidents.cells import BASELINE, PREFIX_LENGTH, WINDOW, cells
from ringback.incidents.queries import MAX_WAITING, affected_by, incident_row
from ringback.incidents.schemas import MitigationPreview, Resend
from ringback.incidents.scoring import farmed_cells
from ringback.incidents.tables import IncidentRow
from ringback.verification.sending import TEMPLATE
from ringback.verification.tables import verifications

ONES_OWN = "0000"  # instead of the last digits, which are kept nowhere and which no price goes by
CHANNELS: dict[Resend, ChannelName] = {"call": ChannelName.CALL, "other_route": ChannelName.SMS}
# Of a channel, a number, a template and whom to avoid.
HighestPrice = Callable[[ChannelName, str, str, str], int | None]


class CellKey(NamedTuple):
    """Which cell of the detector a message counts in: how it was sent, and what its number shares with others."""

    channel: str
    route: str | None
    provider: str
    country: str | None
    carrier: str | None
    prefix: str | None


class Recipient(NamedTuple):
    """One message of a live verification (`id`) that an incident hits. `whole` is its number without the end."""

    id: str
    channel: str
    route: str | None
    provider: str
    country: str | None
    carrier: str | None
    prefix: str | None
    whole: str

    @property
    def cell_key(self) -> CellKey:
        return CellKey(*self[1:7])


def farmed_keys(db: Db) -> set[CellKey]:
    """Where codes that arrived are used by nobody, in a surge, in either of the two last quarters of an hour: no code
    that may be sent again is older, but for those that were given more time."""
    found: set[CellKey] = set()
    for until in (db.now - RIPE, db.now - RIPE - WINDOW):
        now = cells(db, until - WINDOW, until)
        before = cells(db, until - WINDOW - BASELINE, until - WINDOW)
        found |= {CellKey(*cell[:6]) for cell in farmed_cells(now, before)}
    return found


def recipients(db: Db, incident: IncidentRow, *, after: str = "", through: str | None = None) -> list[Recipient]:
    """In order of their verifications' ids: of those after one and up to another, where they are said."""
    columns = (
        type_coerce(attempts.c.channel, String).label("channel"),  # neither is NULL of a code that went to a number
        attempts.c.route,
        attempts.c.provider,
        attempts.c.country,
        attempts.c.carrier,
        func.substr(attempts.c.prefix, 1, PREFIX_LENGTH).label("prefix"),
        type_coerce(attempts.c.prefix, String).label("whole"),
    )
    whom = affected_by(incident, db.now).where(attempts.c.prefix.is_not(None), verifications.c.id > after)
    if through is not None:
        whom = whom.where(verifications.c.id <= through)
    ordered = whom.add_columns(*columns).order_by(verifications.c.id).limit(MAX_WAITING)
    return db.all(prepare(ordered, into=Recipient))


def farmed_among(db: Db, found: list[Recipient]) -> set[str]:
    """The verifications whose numbers look farmed, or are blocked for that."""
    keys = farmed_keys(db)
    places = {(one.whole, one.country) for one in found}
    blocked = {place for place in places if is_blocked_for_pumping(db, to=place[0] + ONES_OWN, country=place[1])}
    return {one.id for one in found if one.cell_key in keys or (one.whole, one.country) in blocked}


def preview(
    db: Db, actor: Actor, /, *, incident_id: str, resend: Resend, highest_price: HighestPrice
) -> MitigationPreview:
    """What sending again would do now, and cost at most. Raises NotFound."""
    found = recipients(db, incident_row(db, incident_id))
    newest = {one.id: one for one in found}
    farmed = farmed_among(db, found)
    prices = [
        highest_price(CHANNELS[resend], one.whole + ONES_OWN, TEMPLATE, one.provider)
        for one in newest.values()
        if one.id not in farmed
    ]
    return MitigationPreview(
        resend=resend,
        waiting=len(newest),
        farmed=len(farmed),
        recipients=len(prices),
        cost=sum(price or 0 for price in prices),
        unpriced=prices.count(None),
    )
