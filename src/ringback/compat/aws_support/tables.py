"""Sets of attachments, which AWS's clients make before the case or message that they go with."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from ringback.core.sql import metadata

attachment_sets = Table(
    "attachment_sets",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("file_ids", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("ix_attachment_sets_created_at", "created_at"),
)


class AttachmentSetRow(NamedTuple):
    id: str
    account_id: str
    file_ids: str
    created_at: int


uploads = Table(
    "uploads",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("name", String(255), nullable=False),  # in clear as earlier versions wrote it, for a day; else empty
    Column("sealed_name", LargeBinary),  # with the installation's key
    Column("size", BigInteger, nullable=False),
    Column("parts", Text, nullable=False),  # the tag of each completed part by its number
    Column("state", String(24), nullable=False),
    Column("file_id", String(40)),  # the picture that the parts made
    Column("created_at", BigInteger, nullable=False),
    Index("ix_uploads_created_at", "created_at"),
)


class UploadRow(NamedTuple):
    id: str
    account_id: str
    name: str
    sealed_name: bytes | None
    size: int
    parts: str
    state: str
    file_id: str | None
    created_at: int
