"""Finds incidents: reads the attempts of the last minutes, opens incidents and closes them.

Read apart from the writing, which happens only where something changed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.times import HOUR, MINUTE
from ringback.courier.providers.health import RIPE
from ringback.incidents import commands
from ringback.incidents.cells import BASELINE, WINDOW, cells
from ringback.incidents.flow import IncidentEvent, IncidentState
from ringback.incidents.scoring import Anomaly, Cell, Place, anomalies, has_recovered, is_at, may_be_anomalous, total
from ringback.incidents.tables import IncidentRow, IncidentScope, incidents

RECENT = 5 * MINUTE  # in which its end shows
QUIET = HOUR  # without an anomaly or traffic

GOING_ON = prepare(
    select(incidents).where(incidents.c.state.in_((IncidentState.OPEN.value, IncidentState.MITIGATED.value))),
    into=IncidentRow,
)
LAST_AT = prepare(
    select(incidents).where(incidents.c.place == bindparam("place_is")).order_by(incidents.c.opened_at.desc()).limit(1),
    into=IncidentRow,
)


class IncidentChanges(NamedTuple):
    """What is to be written: incidents that open, are seen again, and close."""

    opened: list[Anomaly]
    seen: list[tuple[str, Anomaly]]
    closed: list[tuple[str, IncidentEvent]]


async def detect_incidents(store: Store) -> int:
    """Returns how much changed."""
    changes = await store.read(find_changes)
    return await store.write(apply_changes, changes=changes) if any(changes) else 0


def find_changes(db: Db) -> IncidentChanges:
    until = db.now - RIPE
    now = cells(db, until - WINDOW, until)
    going_on = db.all(GOING_ON)
    if not going_on and not may_be_anomalous(now):
        return IncidentChanges([], [], [])
    before = cells(db, until - WINDOW - BASELINE, until - WINDOW)
    known = {row.place: row for row in going_on}
    found = {anomaly.place.key: anomaly for anomaly in anomalies(now, before)}
    opened = [one for key, one in found.items() if key not in known and _is_new(db, one, before, until)]
    seen = [(known[key].id, one) for key, one in found.items() if key in known]
    closed = [(row.id, event) for row in going_on if (event := _end(db, row, found, until))]
    return IncidentChanges(opened, [one for one in seen if not _is_same(known[one[1].place.key], one[1])], closed)


def apply_changes(db: Db, *, changes: IncidentChanges) -> int:
    for anomaly in changes.opened:
        commands.open_incident(db, anomaly=anomaly)
    for incident_id, anomaly in changes.seen:
        commands.update_figures(db, incident_id=incident_id, anomaly=anomaly)
    for incident_id, event in changes.closed:
        commands.close(db, incident_id=incident_id, event=event)
    return len(changes.opened) + len(changes.closed)


def place_of(row: IncidentRow) -> Place:
    return Place(IncidentScope(row.scope), row.channel, row.route, row.provider, row.country, row.carrier, row.prefix)


def _is_new(db: Db, anomaly: Anomaly, before: Sequence[Cell], until: int) -> bool:
    """What was seen before an incident there was closed opens no other one, nor what is within an hour of its
    dismissal."""
    last = db.one(LAST_AT, place_is=anomaly.place.key)
    if last is None or last.closed_at is None:
        return True
    since = max(last.closed_at + (QUIET if last.closed_by == IncidentEvent.DISMISS else 0), until - WINDOW)
    return any(one.place == anomaly.place for one in anomalies(cells(db, since, until), before))


def _is_same(row: IncidentRow, anomaly: Anomaly) -> bool:
    return (row.sent, row.used) == (anomaly.sent, anomaly.used)


def _end(db: Db, row: IncidentRow, found: dict[str, Anomaly], until: int) -> IncidentEvent | None:
    place = place_of(row)
    for window in (RECENT, WINDOW):
        lately = total(cell for cell in cells(db, until - window, until) if is_at(cell, place))
        if has_recovered(*lately, usual=row.usual / 1000):
            return IncidentEvent.RECOVER
    return IncidentEvent.FADE if row.place not in found and row.seen_at < db.now - QUIET else None
