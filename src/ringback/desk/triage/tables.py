"""What the desk says of cases besides the cases: kept beside them, so that a new case costs no index more."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from ringback.core.sql import metadata

MAX_TAG = 40

tags = Table(
    "tags",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(MAX_TAG), nullable=False),
    Column("name_key", String(80), nullable=False, unique=True),  # the name as it is compared
    # The tag that took this one's place: its name still leads there, and its cases need not be written again.
    Column("merged_into", String(40)),
    Column("created_at", BigInteger, nullable=False),
)


class TagRow(NamedTuple):
    id: str
    name: str
    name_key: str
    merged_into: str | None
    created_at: int


case_tags = Table(
    "case_tags",
    metadata,
    Column("tag_id", String(40), primary_key=True),
    Column("case_id", String(64), primary_key=True),
    Index("ix_case_tags_case_id", "case_id"),
    sqlite_with_rowid=False,  # the key is the whole row, so it is stored once
)

snoozes = Table(  # cases that are put off; one that is over by time or answer counts no more, and is swept away soon
    "snoozes",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("until", BigInteger),  # NULL: until the applicant answers
    Column("applicant_messages", BigInteger, nullable=False),  # of the case, then: one more ends it
    Column("agent_id", String(40), nullable=False),
    Column("reason", LargeBinary, nullable=False),  # sealed with the person's key
    Column("at", BigInteger, nullable=False),
)


class SnoozeRow(NamedTuple):
    case_id: str
    until: int | None
    applicant_messages: int
    agent_id: str
    reason: bytes
    at: int
