"""Targets that admins set, and the clocks of cases."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, text

from ringback.core.sql import metadata

TO_CHECK = text("check_at IS NOT NULL")

sla_targets = Table(
    "sla_targets",
    metadata,
    Column("severity", String(8), primary_key=True),
    Column("contact_method", String(8), primary_key=True),  # empty: each that has none of its own
    Column("first_answer", BigInteger),  # ms of open hours; NULL: no target
    Column("next_answer", BigInteger),
    Column("activation", BigInteger),
    Column("on_breach", String(16), nullable=False),
)


class TargetRow(NamedTuple):
    severity: str
    contact_method: str
    first_answer: int | None
    next_answer: int | None
    activation: int | None
    on_breach: str


case_clocks = Table(
    "case_clocks",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("clock", String(16)),  # which of those that run ends first, at `cases.due_at`; NULL: none runs
    Column("soon_at", BigInteger),  # when a fifth of its time is left
    Column("first_due", BigInteger),
    Column("next_due", BigInteger),
    Column("activation_due", BigInteger),
    Column("active_since", BigInteger),  # since when the desk owes something; NULL: the clock to active stands still
    Column("active_used", BigInteger, nullable=False),  # ms of open hours that it ran before
    Column("breached", String(64), nullable=False),  # clocks whose end is told, by commas
    Column("check_at", BigInteger),  # when the next clock ends that is not told
    Index("ix_case_clocks_check_at", "check_at", "case_id", sqlite_where=TO_CHECK, postgresql_where=TO_CHECK),
)


class ClocksRow(NamedTuple):
    case_id: str
    clock: str | None
    soon_at: int | None
    first_due: int | None
    next_due: int | None
    activation_due: int | None
    active_since: int | None
    active_used: int
    breached: str
    check_at: int | None
