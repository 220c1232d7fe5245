"""What an operator decided, and what the guard stopped by itself."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from ringback.core.sql import metadata


class RuleAction(StrEnum):
    ALLOW = "allow"  # for a number or a prefix: the safe list, which no stop and no limit of the guard holds back
    DENY = "deny"
    MONITOR = "monitor"  # sent; what would have been refused is written down instead


class Why(StrEnum):
    """The reason of a refusal."""

    DENIED = "denied"  # a rule says so
    PUMPING = "pumping"  # codes to its prefix are hardly ever used
    CEILING = "ceiling"  # as much was sent, or spent, as the operator set
    PREFIX_LIMIT = "prefix_limit"
    ACCOUNT_LIMIT = "account_limit"
    NUMBER_LIMIT = "number_limit"
    IP_LIMIT = "ip_limit"


rules = Table(
    "rules",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("scope", String(80), nullable=False),  # see scopes.py
    Column("channel", String(8), nullable=False),  # empty: text messages and calls
    Column("label", String(40), nullable=False),  # the scope as staff may see it
    Column("stance", String(8), nullable=False),
    Column("note", String(200), nullable=False),
    Column("set_by", String(80), nullable=False),
    Column("set_at", BigInteger, nullable=False),
    UniqueConstraint("scope", "channel", name="uq_rules_scope_channel"),
)

stops = Table(
    "stops",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("scope", String(80), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("why", String(16), nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: the figures that it was made for
    Column("made_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
    Column("lifted_at", BigInteger),
    Column("lifted_by", String(80)),
    Index("ix_stops_scope_ends_at", "scope", "ends_at"),
    Index("ix_stops_made_at", "made_at"),
)
