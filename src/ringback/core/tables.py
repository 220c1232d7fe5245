"""Tables that belong to no room: answers kept for repeated requests, what limits count, and what an installation
remembers of itself."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from ringback.core.sql import metadata

answers = Table(
    "answers",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("status", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_answers_at", "at"),
)

hits = Table(
    "hits",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index("ix_hits_at", "at"),
)

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
)


class InstallationRow(NamedTuple):
    name: str
    value: bytes
    at: int


duty_runs = Table(
    "duty_runs",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("succeeded_at", BigInteger),  # by whichever worker; NULL: never
    Column("failed_at", BigInteger),
    Column("failures", BigInteger, nullable=False),  # of all workers, ever
    Column("error", String(80)),  # the class of the last one
)
