"""What an operator decided, and what was blocked automatically."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from ringback.core.sql import metadata


class RuleAction(StrEnum):
    ALLOW = "allow"  # for a number or a prefix: the safe list, which no block and no limit of this room holds back
    DENY = "deny"
    MONITOR = "monitor"  # sent; what would have been refused is written down instead


class BlockReason(StrEnum):
    PUMPING = "pumping"  # codes to its prefix are hardly ever used
    BUDGET = "budget"  # as much was sent, or spent, as the operator set


class RefusalReason(StrEnum):
    """Why one code was not sent: a rule, a block or a limit."""

    DENIED = "denied"  # a rule says so
    PUMPING = BlockReason.PUMPING.value
    BUDGET = BlockReason.BUDGET.value
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
    Column("stance", String(8), nullable=False, key="action"),
    Column("note", String(200), nullable=False),
    Column("set_by", String(80), nullable=False),
    Column("set_at", BigInteger, nullable=False),
    UniqueConstraint("scope", "channel", name="uq_rules_scope_channel"),
)

blocks = Table(
    "stops",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("scope", String(80), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("why", String(16), nullable=False, key="reason"),
    Column("evidence", Text, nullable=False),  # JSON: the figures that it was made for
    Column("made_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
    Column("lifted_at", BigInteger),
    Column("lifted_by", String(80)),
    Index("ix_stops_scope_ends_at", "scope", "ends_at"),
    Index("ix_stops_made_at", "made_at"),
)


class RuleRow(NamedTuple):
    id: str
    scope: str
    channel: str
    label: str
    action: str
    note: str
    set_by: str
    set_at: int


class BlockRow(NamedTuple):
    id: str
    scope: str
    channel: str
    reason: str
    evidence: str
    made_at: int
    ends_at: int
    lifted_at: int | None
    lifted_by: str | None
