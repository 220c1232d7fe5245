"""What becomes of an incident, and the mitigation that an operator orders for all whom it hits."""

import msgspec
from sqlalchemy import bindparam, update

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.times import SECOND
from ringback.incidents.flow import IncidentEvent, IncidentState, advance
from ringback.incidents.notifications import notify_operators
from ringback.incidents.queries import incident_row, incident_view
from ringback.incidents.schemas import Incident, MitigationRequest
from ringback.incidents.scoring import Anomaly
from ringback.incidents.tables import IncidentRow, incidents, mitigations
from ringback.journal.commands import append
from ringback.journal.schemas import Audience

UPDATE_FIGURES = prepare(
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
        "scope": place.scope.value,
        "channel": place.channel,
        "route": place.route,
        "provider": place.provider,
        "country": place.country,
        "carrier": place.carrier,
        "prefix": place.prefix,
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
    notify_operators(db, anomaly)
    return incident_id


def update_figures(db: Db, *, incident_id: str, anomaly: Anomaly) -> None:
    """It goes on, with these figures of the last minutes."""
    db.do(UPDATE_FIGURES, which=incident_id, new_sent=anomaly.sent, new_used=anomaly.used, now=db.now)


def close(db: Db, actor: Actor = SYSTEM, /, *, incident_id: str, event: IncidentEvent) -> Incident:
    """Raises NotFound, NotPossible where it is closed."""
    row = incident_row(db, incident_id)
    _move(db, row, event, closed=True)
    data = {"incident_id": incident_id, "reason": event.value}
    append(db, actor, "incident.closed", audience=Audience.AGENT, data=data)
    return incident_view(db, incident_row(db, incident_id))


def dismiss(db: Db, actor: Actor, /, *, incident_id: str) -> Incident:
    """An operator knows better: no incident there for an hour. Raises NotFound, NotPossible where it is closed."""
    return close(db, actor, incident_id=incident_id, event=IncidentEvent.DISMISS)


def mitigate(db: Db, actor: Actor, /, *, incident_id: str, order: MitigationRequest) -> Incident:
    """One act for all who are hit and whose code still lives now; the worker carries it out (see `mitigations.py`).

    Raises NotFound, NotPossible where the incident is closed, InvalidInput where nothing is to be done.
    """
    row = incident_row(db, incident_id)
    if order.resend is None and not order.extend_s:
        raise InvalidInput.of("resend", "nothing_to_do", "Say how to send again, or how many seconds codes get.")
    _move(db, row, IncidentEvent.MITIGATE, closed=False)
    mitigation_id = new_id("rem", db.now)
    db.add(
        mitigations,
        id=mitigation_id,
        incident_id=incident_id,
        resend=order.resend,
        extend_ms=order.extend_s * SECOND,
        note=order.note,
        ordered_by=f"{actor.kind}:{actor.name or actor.id}"[:80],
        ordered_at=db.now,
        last_verification_id="",
        affected=0,
        resent=0,
        extended=0,
    )
    data = {"incident_id": incident_id, "mitigation_id": mitigation_id, **msgspec.structs.asdict(order)}
    append(db, actor, "incident.mitigated", audience=Audience.AGENT, data=data)
    return incident_view(db, incident_row(db, incident_id))


def _move(db: Db, row: IncidentRow, event: IncidentEvent, *, closed: bool) -> None:
    state = advance(IncidentState(row.state), event)
    at, by = (db.now, event.value) if closed else (None, None)
    db.do(MOVE, which=row.id, old=row.state, new=state.value, at=at, by=by)
