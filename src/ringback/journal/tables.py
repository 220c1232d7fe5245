"""Entries and their chains, the keys of people's private data, and the log that checkpoints sign."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

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
    Index("ix_entries_case_id_seq", "case_id", "seq"),
)

heads = Table(
    "heads",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("logged", BigInteger, nullable=False),
    Index("ix_heads_account_id_seq", "logged", "seq"),
)

people = Table(
    "people",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("key", LargeBinary),
)

log = Table(
    "log",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", String(12), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("root", String(64), nullable=False),
    Column("edge", Text, nullable=False),
    Column("note", Text, nullable=False),
)
