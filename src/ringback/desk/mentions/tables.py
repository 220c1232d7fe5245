"""Who was named in which note, and whether they have read it."""

from sqlalchemy import BigInteger, Column, Index, String, Table, text

from ringback.core.sql import metadata

UNREAD = text("read_at IS NULL")

mentions = Table(
    "mentions",
    metadata,
    Column("agent_id", String(40), primary_key=True),
    Column("case_id", String(64), primary_key=True),
    Column("n", BigInteger, key="message_number", primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("read_at", BigInteger),
    Index("ix_mentions_unread", "agent_id", "at", sqlite_where=UNREAD, postgresql_where=UNREAD),
)
