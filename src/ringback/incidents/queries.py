"""Incidents as operators see them, and the one that hits an applicant."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy import Select, bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.paging import Page, newest
from ringback.core.sql import prepare
from ringback.core.times import SECOND, iso, iso_or_none
from ringback.courier.providers.routing import carrier_of, country_of
from ringback.courier.tables import attempts, deliveries
from ringback.fraud.schemas import PhoneChannel
from ringback.incidents.flow import IncidentEvent, IncidentState
from ringback.incidents.schemas import Incident, IncidentNotice, Mitigation, Resend
from ringback.incidents.tables import IncidentRow, IncidentScope, MitigationRow, incidents, mitigations
from ringback.verification.flow import VerificationState
from ringback.verification.tables import verifications
from ringback.words import ENGLISH, words


class LastRouteRow(NamedTuple):
    """Where the last code of an account went."""

    route: str | None
    provider: str
    channel: str | None


class VerificationIdRow(NamedTuple):
    id: str


INCIDENT = prepare(select(incidents).where(incidents.c.id == bindparam("which")), into=IncidentRow)
GOING_ON = prepare(
    select(incidents)
    .where(incidents.c.state.in_((IncidentState.OPEN.value, IncidentState.MITIGATED.value)))
    .order_by(incidents.c.opened_at),
    into=IncidentRow,
)
MITIGATIONS = prepare(
    select(mitigations)
    .where(mitigations.c.incident_id == bindparam("incident"))
    .order_by(mitigations.c.ordered_at, mitigations.c.id),
    into=MitigationRow,
)
LAST_ROUTE = prepare(
    select(attempts.c.route, attempts.c.provider, attempts.c.channel)
    .join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    .where(deliveries.c.account_id == bindparam("account"), attempts.c.coded == 1, attempts.c.prefix.is_not(None))
    .order_by(attempts.c.at.desc())
    .limit(1),
    into=LastRouteRow,
)
MAX_WAITING = 10_000  # counted no further
OTHER: dict[str, PhoneChannel] = {"sms": "call", "call": "sms"}


def incidents_page(db: Db, actor: Actor, /, *, cursor: str | None = None, limit: int | None = None) -> Page[Incident]:
    """The newest first."""
    rows, more = newest(db, select(incidents), incidents.c.id, cursor=cursor, limit=limit, into=IncidentRow)
    return Page([incident_view(db, row) for row in rows], more)


def incident_row(db: Db, incident_id: str) -> IncidentRow:
    """Raises NotFound."""
    row = db.one(INCIDENT, which=incident_id)
    if row is None:
        raise NotFound
    return row


def incident_view(db: Db, row: IncidentRow) -> Incident:
    going_on = row.state != IncidentState.CLOSED
    return Incident(
        id=row.id,
        scope=IncidentScope(row.scope),
        channel=cast("PhoneChannel", row.channel),
        route=row.route,
        provider=row.provider,
        country=row.country,
        carrier=row.carrier,
        prefix=row.prefix,
        state=IncidentState(row.state),
        sent=row.sent,
        used=row.used,
        usual=row.usual / 1000,
        opened_at=iso(row.opened_at),
        seen_at=iso(row.seen_at),
        closed_at=iso_or_none(row.closed_at),
        closed_by=IncidentEvent(row.closed_by) if row.closed_by else None,
        waiting=_waiting(db, row) if going_on else 0,
        mitigations=[_mitigation_view(one) for one in db.all(MITIGATIONS, incident=row.id)],
    )


def affected_by(incident: IncidentRow, now: int) -> Select[Any]:
    """The ids of live verifications one of whose messages went where the incident is, since shortly before it began."""
    same = [
        getattr(attempts.c, name) == getattr(incident, name)
        for name in ("channel", "route", "provider", "country", "carrier")
        if getattr(incident, name) is not None
    ]
    if incident.prefix is not None:
        same.append(attempts.c.prefix.startswith(incident.prefix, autoescape=True))
    return (
        select(verifications.c.id)
        .join(deliveries, deliveries.c.verification_id == verifications.c.id)
        .join(attempts, attempts.c.delivery_id == deliveries.c.id)
        .where(verifications.c.state == VerificationState.PENDING.value, verifications.c.expires_at > now, *same)
        .distinct()
    )


def incident_notices(db: Db, *, phones: Mapping[str, str]) -> dict[str, IncidentNotice]:
    """The incident that keeps codes from an account's number, the oldest of them, by the accounts' ids. One statement
    while there is no incident, else one more each. The caller has checked who asks."""
    going_on = db.all(GOING_ON) if phones else []
    found = {}
    for account_id, to in phones.items() if going_on else ():
        last = db.one(LAST_ROUTE, account=account_id)
        if hitting := [row for row in going_on if _hits(row, to, last)]:
            found[account_id] = _notice(hitting[0], {row.channel for row in hitting})
    return found


def _waiting(db: Db, row: IncidentRow) -> int:
    return len(db.all(prepare(affected_by(row, db.now).limit(MAX_WAITING), into=VerificationIdRow)))


def _hits(row: IncidentRow, to: str, last: LastRouteRow | None) -> bool:
    if row.scope == IncidentScope.ROUTE:
        return last is not None and (last.route, last.provider, last.channel) == (row.route, row.provider, row.channel)
    if row.scope == IncidentScope.CARRIER:
        return (country_of(to), carrier_of(to)) == (row.country, row.carrier)
    return to.startswith(row.prefix or "")


def _notice(row: IncidentRow, affected: set[str]) -> IncidentNotice:
    """Another way is offered only where no incident hits that as well."""
    scope = IncidentScope(row.scope)
    about = {IncidentScope.ROUTE: None, IncidentScope.CARRIER: row.carrier, IncidentScope.PREFIX: row.prefix}[scope]
    other = OTHER[row.channel]
    works, catalogue = other not in affected, words(ENGLISH)
    hit = f"incident_notice-{row.channel}"
    return IncidentNotice(
        id=row.id,
        scope=scope,
        about=about or "",
        channel=cast("PhoneChannel", row.channel),
        since=iso(row.opened_at),
        message=catalogue.text(f"{hit}-to", about=about) if about else catalogue.text(hit),
        next_step=catalogue.text(f"incident_notice-use-{other}" if works else "incident_notice-wait"),
        offers=[other, "case"] if works else ["case"],
    )


def _mitigation_view(row: MitigationRow) -> Mitigation:
    return Mitigation(
        id=row.id,
        resend=cast("Resend | None", row.resend),
        extend_s=row.extend_ms // SECOND,
        note=row.note,
        ordered_by=row.ordered_by,
        ordered_at=iso(row.ordered_at),
        affected=row.affected,
        resent=row.resent,
        extended=row.extended,
        done_at=iso_or_none(row.done_at),
    )
