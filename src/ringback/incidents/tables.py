"""Incidents, and what was done for those whom they hit."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table

from ringback.core.sql import metadata


class IncidentScope(StrEnum):
    """What those whom an incident hits have in common."""

    ROUTE = "route"
    CARRIER = "carrier"
    PREFIX = "prefix"


incidents = Table(
    "incidents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("within", String(8), nullable=False, key="scope"),
    Column("place", String(160), nullable=False),  # all of the next six in one
    Column("channel", String(8), nullable=False),
    Column("route", String(80)),  # this and the next four: NULL where any
    Column("provider", String(24)),
    Column("country", String(2)),
    Column("carrier", String(60)),
    Column("beginning", String(16), key="prefix"),  # how the numbers begin
    Column("state", String(16), nullable=False),
    Column("sent", BigInteger, nullable=False),  # when it was last seen, in the minutes before
    Column("used", BigInteger, nullable=False),
    Column("usual", BigInteger, nullable=False),  # per mille of codes that were used before it began
    Column("opened_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("closed_by", String(8)),  # the event
    Index("ix_incidents_place_opened_at", "place", "opened_at"),
    Index("ix_incidents_state", "state"),
)

mitigations = Table(
    "remedies",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("incident_id", String(40), nullable=False),
    Column("resend", String(16)),
    Column("extend_ms", BigInteger, nullable=False),
    Column("note", String(200), nullable=False),
    Column("ordered_by", String(80), nullable=False),
    Column("ordered_at", BigInteger, nullable=False),
    Column("reached", String(40), nullable=False, key="last_verification_id"),  # empty before the first
    Column("hit", BigInteger, nullable=False, key="affected"),
    Column("resent", BigInteger, nullable=False),
    Column("extended", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Index("ix_remedies_done_at", "done_at"),
    Index("ix_remedies_incident_id", "incident_id"),
)


class IncidentRow(NamedTuple):
    id: str
    scope: str
    place: str
    channel: str
    route: str | None
    provider: str | None
    country: str | None
    carrier: str | None
    prefix: str | None
    state: str
    sent: int
    used: int
    usual: int
    opened_at: int
    seen_at: int
    closed_at: int | None
    closed_by: str | None


class MitigationRow(NamedTuple):
    id: str
    incident_id: str
    resend: str | None
    extend_ms: int
    note: str
    ordered_by: str
    ordered_at: int
    last_verification_id: str
    affected: int
    resent: int
    extended: int
    done_at: int | None
