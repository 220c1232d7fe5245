"""What handsets and mailboxes hold, and what the network still has to do. All of it survives a restart."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from ringback.core.sql import metadata

sandbox_sms = Table(
    "sandbox_sms",
    metadata,
    Column("id", String(40), primary_key=True),  # the network's reference
    Column("e164", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("arrived_at", BigInteger),  # NULL: not on the handset, and perhaps never
    Index("ix_sandbox_sms_e164_at", "e164", "at"),
)


class SmsRow(NamedTuple):
    id: str
    e164: str
    body: str
    at: int
    arrived_at: int | None


sandbox_calls = Table(
    "sandbox_calls",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("e164", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("lines", Text, nullable=False),  # JSON: said to whoever picks up
    Column("code_lines", Text, nullable=False),  # JSON: said after the key 1
    Column("keys", BigInteger),  # how many digits are to be keyed instead; NULL: none
    Column("keyed", String(16)),
    Column("spoken", Text, nullable=False),  # JSON: what has been said
    Column("state", String(16), nullable=False),
    Column("outcome", String(16)),
    Column("at", BigInteger, nullable=False),
    Index("ix_sandbox_calls_e164_at", "e164", "at"),
)


class CallRow(NamedTuple):
    id: str
    e164: str
    language: str
    lines: str
    code_lines: str
    keys: int | None
    keyed: str | None
    spoken: str
    state: str
    outcome: str | None
    at: int


sandbox_mail = Table(
    "sandbox_mail",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("to", String(254), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_sandbox_mail_to_at", "to", "at"),
)


class MailRow(NamedTuple):
    id: str
    to: str
    subject: str
    body: str
    at: int


sandbox_steps = Table(
    "sandbox_steps",
    metadata,
    Column("ref", String(40), primary_key=True),
    Column("action", String(40), primary_key=True),
    Column("due_at", BigInteger, nullable=False),
    Index("ix_sandbox_steps_due_at", "due_at"),
)


class StepRow(NamedTuple):
    ref: str
    action: str
    due_at: int
