"""Ready-made replies as they were changed here; those that ship with the program stand in `words/` until then."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table, Text

from ringback.core.sql import metadata

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("texts", Text, nullable=False),  # by language: a title and a text
    Column("acts", Text),  # schemas.Acts, of a macro
    Column("removed", BigInteger, nullable=False),  # 1: not offered any more, neither as changed nor as shipped
    Column("version", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),  # of the entry with this version, in the installation's journal
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", String(40), nullable=False),
)


class CannedReplyRow(NamedTuple):
    name: str
    texts: str
    acts: str | None
    removed: int
    version: int
    seq: int
    changed_at: int
    changed_by: str
