"""Carrying out what an operator ordered for all whom an incident hits: a few people at a time, each once."""

from typing import Any

from sqlalchemy import Select, bindparam, select, update

from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.courier.flow import ChannelName
from ringback.incidents.queries import INCIDENT, hit_by
from ringback.incidents.tables import remedies
from ringback.verification import bulk_resend
from ringback.verification.queries import BY_ID
from ringback.verification.tables import verifications

AT_ONCE = 50  # so that the database's only writer is never held up for long
UNDONE = prepare(select(remedies).where(remedies.c.done_at.is_(None)).order_by(remedies.c.id).limit(1))
REACH = prepare(
    update(remedies)
    .where(remedies.c.id == bindparam("which"))
    .values(
        reached=bindparam("new_reached"),
        hit=bindparam("new_hit"),
        resent=bindparam("new_resent"),
        extended=bindparam("new_extended"),
        done_at=bindparam("at"),
    )
)


def carry_out(db: Db) -> int:
    """For the worker. Codes asked for after the order have gone the new way already. Returns how many were seen to."""
    remedy = db.one(UNDONE)
    if remedy is None:
        return 0
    found = db.all(_next(db.one(INCIDENT, which=remedy.incident_id), remedy, db.now))
    resent = extended = 0
    for one in found:
        row = db.one(BY_ID, which=one.id)
        if remedy.extend_ms:
            row = bulk_resend.extend(db, row, by=remedy.extend_ms, because=remedy.incident_id)
            extended += 1
        if remedy.resend is not None:
            resent += _resend(db, row, remedy)
    db.run(
        REACH,
        which=remedy.id,
        new_reached=found[-1].id if found else remedy.reached,
        new_hit=remedy.hit + len(found),
        new_resent=remedy.resent + resent,
        new_extended=remedy.extended + extended,
        at=db.now if len(found) < AT_ONCE else None,
    )
    return max(1, len(found))


def _next(incident: Row, remedy: Row, now: int) -> Select[Any]:
    return (
        hit_by(incident, now)
        .where(verifications.c.id > remedy.reached, verifications.c.created_at <= remedy.ordered_at)
        .order_by(verifications.c.id)
        .limit(AT_ONCE)
    )


def _resend(db: Db, row: Row, remedy: Row) -> bool:
    channel = ChannelName.CALL if remedy.resend == "call" else ChannelName.SMS
    return bulk_resend.resend(db, row, channel=channel, because=remedy.incident_id)
