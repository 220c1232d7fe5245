"""Entries and their chains, the keys of people's private data, and the log that checkpoints sign."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, UniqueConstraint, text

from ringback.core.sql import metadata

entries = Table(
    "entries",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("actor", Text, nullable=False),
    Column("audience", String(16), nullable=False),
    Column("case_id", String(64)),
    Column("data", Text, nullable=False),
    Column("private", LargeBinary),
    Column("hash", String(64), nullable=False),
)


class EntryRow(NamedTuple):
    account_id: str
    seq: int
    at: int
    kind: str
    actor: str
    audience: str
    case_id: str | None
    data: str
    private: bytes | None
    hash: str


heads = Table(
    "heads",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("logged", BigInteger, nullable=False),
    # only the accounts whose newest entries are not in the log yet, so that the worker finds them among millions
    Index("ix_heads_behind", "account_id", sqlite_where=text("logged < seq"), postgresql_where=text("logged < seq")),
)


class HeadRow(NamedTuple):
    account_id: str
    seq: int
    hash: str
    logged: int


people = Table(
    "people",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("key", LargeBinary),
)


class PersonRow(NamedTuple):
    account_id: str
    key: bytes | None


log = Table(
    "log",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", String(12), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("account_id", "seq", name="uq_log_account_id_seq"),
)


class LogRow(NamedTuple):
    n: int
    account_id: str
    seq: int
    hash: str


checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("root", String(64), nullable=False),
    Column("edge", Text, nullable=False),
    Column("note", Text, nullable=False),
)


class CheckpointRow(NamedTuple):
    size: int
    at: int
    root: str
    edge: str
    note: str
