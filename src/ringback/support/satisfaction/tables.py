"""One row a case, whatever is changed."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

from ringback.core.sql import metadata

satisfactions = Table(
    "satisfactions",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("good", BigInteger, nullable=False),
    Column("words", LargeBinary),  # sealed with the person's key
    Column("at", BigInteger, nullable=False),
    Column("resolved_at", BigInteger, nullable=False),  # of which resolution
    Column("used", String(16), nullable=False),  # which of that resolution's two links were used, by commas
)


class SatisfactionRow(NamedTuple):
    case_id: str
    good: int
    words: bytes | None
    at: int
    resolved_at: int
    used: str
