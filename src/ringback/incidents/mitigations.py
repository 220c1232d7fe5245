"""Carrying out what an operator ordered for all whom an incident hits: a few people at a time, each once."""

from sqlalchemy import bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.courier.flow import ChannelName
from ringback.incidents.queries import VerificationIdRow, affected_by, incident_row
from ringback.incidents.recipients import farmed_among, recipients
from ringback.incidents.tables import IncidentRow, MitigationRow, mitigations
from ringback.verification import bulk_resend
from ringback.verification.queries import row_of
from ringback.verification.tables import VerificationRow, verifications

AT_ONCE = 50  # so that the database's only writer is never held up for long
UNDONE = prepare(
    select(mitigations).where(mitigations.c.done_at.is_(None)).order_by(mitigations.c.ordered_at).limit(1),
    into=MitigationRow,
)
RECORD_PROGRESS = prepare(
    update(mitigations)
    .where(mitigations.c.id == bindparam("which"))
    .values(
        last_verification_id=bindparam("new_last"),
        affected=bindparam("new_affected"),
        resent=bindparam("new_resent"),
        extended=bindparam("new_extended"),
        done_at=bindparam("at"),
    )
)


def carry_out(db: Db) -> int:
    """For the worker. Codes asked for after the order go the new way already. Returns how many were seen to."""
    mitigation = db.one(UNDONE)
    if mitigation is None:
        return 0
    incident = incident_row(db, mitigation.incident_id)
    found = db.all(_next(incident, mitigation, db.now))
    farmed: set[str] = set()
    if found and mitigation.resend is not None:
        farmed = farmed_among(db, recipients(db, incident, after=mitigation.last_verification_id, through=found[-1].id))
    resent = extended = 0
    for one in found:
        row = row_of(db, one.id)
        if mitigation.extend_ms:
            row = bulk_resend.extend(db, row, by=mitigation.extend_ms, reason=mitigation.incident_id)
            extended += 1
        if mitigation.resend is not None and one.id not in farmed:
            resent += _resend(db, row, mitigation)
    db.do(
        RECORD_PROGRESS,
        which=mitigation.id,
        new_last=found[-1].id if found else mitigation.last_verification_id,
        new_affected=mitigation.affected + len(found),
        new_resent=mitigation.resent + resent,
        new_extended=mitigation.extended + extended,
        at=db.now if len(found) < AT_ONCE else None,
    )
    return max(1, len(found))


def _next(incident: IncidentRow, mitigation: MitigationRow, now: int) -> Prepared[VerificationIdRow]:
    return prepare(
        affected_by(incident, now)
        .where(
            verifications.c.id > mitigation.last_verification_id,
            verifications.c.created_at <= mitigation.ordered_at,
        )
        .order_by(verifications.c.id)
        .limit(AT_ONCE),
        into=VerificationIdRow,
    )


def _resend(db: Db, row: VerificationRow, mitigation: MitigationRow) -> bool:
    channel = ChannelName.CALL if mitigation.resend == "call" else ChannelName.SMS
    return bulk_resend.resend(db, row, channel=channel, reason=mitigation.incident_id)
