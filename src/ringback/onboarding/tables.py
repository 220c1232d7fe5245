"""Mail that was asked for without a login, until the worker sends it to whoever has the address, if anybody has."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from ringback.core.sql import metadata

mail_requests = Table(
    "mail_requests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("request", LargeBinary, nullable=False),  # sealed: address and browser
    Column("created_at", BigInteger, nullable=False),
    Index("ix_mail_requests_created_at", "created_at"),
)


class MailRequestRow(NamedTuple):
    id: str
    kind: str
    request: bytes
    created_at: int
