"""What is needed to find cases: a sealed index, and which case has which number there."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, text

from ringback.core.sql import metadata

CHANGED = text("changed_at IS NOT NULL")

search_cases = Table(
    "search_cases",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # newer cases have higher ones
    Column("case_id", String(64), nullable=False, unique=True),
    Column("indexed_n", BigInteger, key="indexed_message_number", nullable=False),  # its newest message in the index
    Column("changed_at", BigInteger),  # since when there is more of it than in the index; NULL: there is not
    Index("ix_search_cases_changed", "changed_at", "number", sqlite_where=CHANGED, postgresql_where=CHANGED),
)


class ToIndex(NamedTuple):
    number: int
    id: str
    last_message_number: int


class CaseNumber(NamedTuple):
    number: int


search_blocks = Table(
    "search_blocks",
    metadata,
    Column("place", BigInteger, primary_key=True, autoincrement=False),  # block of cases, then a keyed digest
    Column("cases", LargeBinary, nullable=False),  # which cases of the block have the token, sealed
    sqlite_with_rowid=False,
)


class BlockRow(NamedTuple):
    place: int
    cases: bytes
