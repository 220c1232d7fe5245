"""Looking out for incidents: reads the attempts of the last minutes, opens incidents and closes them.

Read apart from the writing, which happens only where something changed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, cast, func, select

from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.core.store import Store
from ringback.core.times import DAY, HOUR, MINUTE
from ringback.courier.flow import ChannelName
from ringback.courier.providers.health import RIPE
from ringback.courier.tables import attempts
from ringback.fraud.tables import Why, stops
from ringback.incidents import commands
from ringback.incidents.flow import IncidentEvent, IncidentState
from ringback.incidents.scoring import Anomaly, Cell, Place, anomalies, is_at, is_well, may_be_anomalous, total
from ringback.incidents.tables import IncidentScope, incidents

WINDOW = 15 * MINUTE  # in which trouble shows
RECENT = 5 * MINUTE  # in which its end shows
BASELINE = DAY
QUIET = HOUR  # without trouble or traffic
BEGINNING = 7  # + and six digits: the numbers of a carrier in a region

_beginning = func.substr(attempts.c.prefix, 1, BEGINNING).label("beginning")
_pumped = select(stops.c.scope).where(stops.c.why == Why.PUMPING.value, stops.c.ends_at > bindparam("since"))
_WHAT = (attempts.c.channel, attempts.c.route, attempts.c.provider, attempts.c.country, attempts.c.carrier)
CELLS = prepare(
    select(
        *_WHAT,
        _beginning,
        func.count().label("sent"),
        cast(func.sum(attempts.c.converted), BigInteger).label("used"),
    )
    .where(
        attempts.c.at.between(bindparam("since"), bindparam("until")),
        attempts.c.coded == 1,
        attempts.c.channel.in_((ChannelName.SMS.value, ChannelName.CALL.value)),
        attempts.c.prefix.is_not(None),
        attempts.c.prefix.not_in(_pumped),  # fraud is no outage
    )
    .group_by(*_WHAT, _beginning)
)
GOING_ON = prepare(
    select(incidents).where(incidents.c.state.in_((IncidentState.OPEN.value, IncidentState.REMEDIED.value)))
)
LAST_AT = prepare(
    select(incidents).where(incidents.c.place == bindparam("place_is")).order_by(incidents.c.opened_at.desc()).limit(1)
)


class Sight(NamedTuple):
    """What is to be written: incidents that open, are seen again, and close."""

    opened: list[Anomaly]
    seen: list[tuple[str, Anomaly]]
    closed: list[tuple[str, IncidentEvent]]


async def detect_incidents(store: Store) -> int:
    """Returns how much changed."""
    sight = await store.read(look)
    return await store.write(write_down, sight=sight) if any(sight) else 0


def look(db: Db) -> Sight:
    until = db.now - RIPE
    now = _cells(db, until - WINDOW, until)
    going_on = db.all(GOING_ON)
    if not going_on and not may_be_anomalous(now):
        return Sight([], [], [])
    before = _cells(db, until - WINDOW - BASELINE, until - WINDOW)
    known = {row.place: row for row in going_on}
    found = {anomaly.place.key: anomaly for anomaly in anomalies(now, before)}
    opened = [one for key, one in found.items() if key not in known and _is_new(db, one, before, until)]
    seen = [(known[key].id, one) for key, one in found.items() if key in known]
    closed = [(row.id, event) for row in going_on if (event := _end(db, row, found, until))]
    return Sight(opened, [one for one in seen if not _is_same(known[one[1].place.key], one[1])], closed)


def write_down(db: Db, *, sight: Sight) -> int:
    for anomaly in sight.opened:
        commands.open_incident(db, anomaly=anomaly)
    for incident_id, anomaly in sight.seen:
        commands.see(db, incident_id=incident_id, anomaly=anomaly)
    for incident_id, event in sight.closed:
        commands.close(db, incident_id=incident_id, event=event)
    return len(sight.opened) + len(sight.closed)


def place_of(row: Row) -> Place:
    return Place(
        IncidentScope(row.within), row.channel, row.route, row.provider, row.country, row.carrier, row.beginning
    )


def _cells(db: Db, since: int, until: int) -> list[Cell]:
    return [Cell(*row) for row in db.all(CELLS, since=since, until=until)]


def _is_new(db: Db, anomaly: Anomaly, before: Sequence[Cell], until: int) -> bool:
    """What was seen before an incident there was closed opens no other one."""
    last = db.one(LAST_AT, place_is=anomaly.place.key)
    if last is None or last.closed_at is None or last.closed_at <= until - WINDOW:
        return True
    since = last.closed_at + (QUIET if last.closed_by == IncidentEvent.DISMISS else 0)
    return any(one.place == anomaly.place for one in anomalies(_cells(db, since, until), before))


def _is_same(row: Row, anomaly: Anomaly) -> bool:
    return (row.sent, row.used) == (anomaly.sent, anomaly.used)


def _end(db: Db, row: Row, found: dict[str, Anomaly], until: int) -> IncidentEvent | None:
    place = place_of(row)
    for window in (RECENT, WINDOW):
        lately = total(cell for cell in _cells(db, until - window, until) if is_at(cell, place))
        if is_well(*lately, usual=row.usual / 1000):
            return IncidentEvent.RECOVER
    return IncidentEvent.FADE if row.place not in found and row.seen_at < db.now - QUIET else None
