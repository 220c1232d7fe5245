"""What becomes of an incident, and the remedy that an operator orders for all whom it hits."""

from sqlalchemy import bindparam, update

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.sql import Row, prepare
from ringback.core.times import SECOND
from ringback.incidents.flow import IncidentEvent, IncidentState, advance
from ringback.incidents.notifications import tell_operators
from ringback.incidents.queries import INCIDENT, incident_view
from ringback.incidents.schemas import Incident, RemedyRequest
from ringback.incidents.scoring import Anomaly
from ringback.incidents.tables import incidents, remedies
from ringback.journal.commands import append
from ringback.journal.schemas import Audience

SEE = prepare(
    update(incidents)
    .where(incidents.c.id == bindparam("which"))
    .values(sent=bindparam("new_sent"), used=bindparam("new_used"), seen_at=bindparam("now"))
)
MOVE = prepare(
    update(incidents)
    .where(incidents.c.id == bindparam("which"), incidents.c.state == bindparam("old"))
    .values(state=bindparam("new"), closed_at=bindparam("at"), closed_by=bindparam("by"))
)


def open_incident(db: Db, *, anomaly: Anomaly) -> str:
    """And tell the operators. Returns its id."""
    incident_id = new_id("inc", db.now)
    place = anomaly.place
    about = {
        "within": place.within.value,
        "channel": place.channel,
        "route": place.route,
        "provider": place.provider,
        "country": place.country,
        "carrier": place.carrier,
        "beginning": place.beginning,
    }
    figures = {"sent": anomaly.sent, "used": anomaly.used, "usual": round(1000 * anomaly.usual)}
    db.add(
        incidents,
        id=incident_id,
        place=place.key,
        state=IncidentState.OPEN.value,
        opened_at=db.now,
        seen_at=db.now,
        **about,
        **figures,
    )
    data = {"incident_id": incident_id, **about, **figures}
    append(db, SYSTEM, "incident.opened", audience=Audience.AGENT, data=data)
    tell_operators(db, anomaly)
    return incident_id


def see(db: Db, *, incident_id: str, anomaly: Anomaly) -> None:
    """It goes on, with these figures of the last minutes."""
    db.run(SEE, which=incident_id, new_sent=anomaly.sent, new_used=anomaly.used, now=db.now)


def close(db: Db, actor: Actor = SYSTEM, /, *, incident_id: str, event: IncidentEvent) -> Incident:
    """Raises NotFound, NotPossible where it is closed."""
    row = _find(db, incident_id)
    _move(db, row, event, closed=True)
    data = {"incident_id": incident_id, "because": event.value}
    append(db, actor, "incident.closed", audience=Audience.AGENT, data=data)
    return incident_view(db, _find(db, incident_id))


def dismiss(db: Db, actor: Actor, /, *, incident_id: str) -> Incident:
    """An operator knows better: no incident there for an hour. Raises NotFound, NotPossible where it is closed."""
    return close(db, actor, incident_id=incident_id, event=IncidentEvent.DISMISS)


def remedy(db: Db, actor: Actor, /, *, incident_id: str, order: RemedyRequest) -> Incident:
    """One act for all who are hit and whose code still lives now; the worker carries it out (see `remedies`).

    Raises NotFound, NotPossible where the incident is closed, InvalidInput where nothing is to be done.
    """
    row = _find(db, incident_id)
    if order.resend is None and not order.extend_s:
        raise InvalidInput.of("resend", "nothing_to_do", "Say how to send again, or how many seconds codes get.")
    _move(db, row, IncidentEvent.REMEDY, closed=False)
    remedy_id = new_id("rem", db.now)
    db.add(
        remedies,
        id=remedy_id,
        incident_id=incident_id,
        resend=order.resend,
        extend_ms=order.extend_s * SECOND,
        note=order.note,
        ordered_by=f"{actor.kind}:{actor.name or actor.id}"[:80],
        ordered_at=db.now,
        reached="",
        hit=0,
        resent=0,
        extended=0,
    )
    data = {"incident_id": incident_id, "remedy_id": remedy_id, "resend": order.resend, "extend_s": order.extend_s}
    append(db, actor, "incident.remedied", audience=Audience.AGENT, data={**data, "note": order.note})
    return incident_view(db, _find(db, incident_id))


def _move(db: Db, row: Row, event: IncidentEvent, *, closed: bool) -> None:
    state = advance(IncidentState(row.state), event)
    at, by = (db.now, event.value) if closed else (None, None)
    db.run(MOVE, which=row.id, old=row.state, new=state.value, at=at, by=by)


def _find(db: Db, incident_id: str) -> Row:
    row = db.one(INCIDENT, which=incident_id)
    if row is None:
        raise NotFound
    return row
