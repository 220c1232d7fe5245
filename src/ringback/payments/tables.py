"""The payment method of an account as last checked, and the sandbox's 3-D Secure challenges."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from ringback.core.sql import metadata

payment_methods = Table(
    "payment_methods",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("state", String(24), nullable=False),
    Column("gateway", String(16), nullable=False),
    Column("reference", LargeBinary, nullable=False),  # sealed: what the gateway knows the method by
    Column("reference_key", String(64)),  # keyed digest of the reference; null in rows older than the column
    Column("brand", String(24), nullable=False),
    Column("last4", String(4), nullable=False),
    Column("exp", String(7), nullable=False),
    Column("action_url", Text),
    Column("checked_at", BigInteger, nullable=False),
    Index("ix_payment_methods_reference_key", "reference_key"),
)


class PaymentMethodRow(NamedTuple):
    account_id: str
    state: str
    gateway: str
    reference: bytes
    reference_key: str | None
    brand: str
    last4: str
    exp: str
    action_url: str | None
    checked_at: int


challenges = Table(
    "challenges",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("approved", BigInteger),  # null until somebody answers, then 1 or 0
    Column("at", BigInteger, nullable=False),
)
