"""What agents did to many cases at once, for as long as it can be taken back; the journal has it for good."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from ringback.core.sql import metadata

bulk_acts = Table(
    "bulk_acts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("agent_id", String(40), nullable=False),
    Column("act", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("undone_at", BigInteger),
    Index("ix_bulk_acts_at", "at"),
)


class BulkActRow(NamedTuple):
    id: str
    agent_id: str
    act: str
    at: int
    undone_at: int | None


bulk_cases = Table(
    "bulk_cases",
    metadata,
    Column("bulk_id", String(40), primary_key=True),
    Column("case_id", String(64), primary_key=True),
    Column("change", Text, nullable=False),  # acting.Change: what was before, and what stands as the act left it
)


class BulkCaseRow(NamedTuple):
    bulk_id: str
    case_id: str
    change: str
