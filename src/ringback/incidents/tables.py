"""Incidents, and what was done for those whom they hit."""

from enum import StrEnum

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
    Column("within", String(8), nullable=False),
    Column("place", String(160), nullable=False),  # all of the next six in one
    Column("channel", String(8), nullable=False),
    Column("route", String(80)),  # this and the next four: NULL where any
    Column("provider", String(24)),
    Column("country", String(2)),
    Column("carrier", String(60)),
    Column("beginning", String(16)),  # of the numbers
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

remedies = Table(
    "remedies",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("incident_id", String(40), nullable=False),
    Column("resend", String(16)),
    Column("extend_ms", BigInteger, nullable=False),
    Column("note", String(200), nullable=False),
    Column("ordered_by", String(80), nullable=False),
    Column("ordered_at", BigInteger, nullable=False),
    Column("reached", String(40), nullable=False),  # the last verification that was seen to
    Column("hit", BigInteger, nullable=False),
    Column("resent", BigInteger, nullable=False),
    Column("extended", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Index("ix_remedies_done_at", "done_at"),
    Index("ix_remedies_incident_id", "incident_id"),
)
