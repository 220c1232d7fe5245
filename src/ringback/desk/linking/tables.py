"""Which cases belong together, and for minutes what merging two of them changed."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from ringback.core.sql import metadata

case_links = Table(  # each link twice, once for either case: so each of them finds its own by the key
    "case_links",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("other_id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),  # schemas.LinkedAs: what the other one is to this one
    Column("agent_id", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
)


class LinkRow(NamedTuple):
    case_id: str
    other_id: str
    kind: str
    agent_id: str
    at: int


case_merges = Table(  # those that may still be taken back
    "case_merges",
    metadata,
    Column("case_id", String(64), primary_key=True),  # of the case that ended
    Column("into_id", String(64), nullable=False),
    Column("agent_id", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("change", Text, nullable=False),  # merges.MergeChange: what was before, and what stands as the merge left it
    Index("ix_case_merges_at", "at"),
)


class MergeRow(NamedTuple):
    case_id: str
    into_id: str
    agent_id: str
    at: int
    change: str
