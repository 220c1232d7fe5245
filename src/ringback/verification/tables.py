"""Verifications, recoveries and e-mail updates. No code is stored: it is derived from a salt and the installation's
key."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from ringback.core.sql import metadata

verifications = Table(
    "verifications",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("channel", String(8), nullable=False),  # of the last message
    Column("state", String(24), nullable=False),
    Column("live", String(24), unique=True),  # `account:kind` while pending: one at a time
    Column("to", LargeBinary, nullable=False),  # sealed with the person's key
    Column("to_masked", String(120), nullable=False),
    Column("to_key", String(64), nullable=False),  # keyed look-up: what limits count by, whoever asks
    Column("salt", LargeBinary, nullable=False),
    Column("known", BigInteger, nullable=False),  # 1: the e-mail has an account already, so no code ever fits
    Column("checks", BigInteger, nullable=False),  # guesses evaluated
    Column("sends", BigInteger, nullable=False),
    Column("consent", BigInteger, nullable=False),  # 1: the applicant asked for a call themselves
    Column("rerouted", BigInteger, nullable=False),  # 1: a call was made by itself instead of a text message
    Column("fallback", BigInteger, nullable=False),  # 1: a text message that fails may become a call by itself
    Column("symptom", String(16), key="user_report"),  # what the person said last about their phone
    Column("code_length", BigInteger, nullable=False),
    Column("brand", String(64)),  # whose name the message carries, where a program ordered it; NULL: ours
    Column("advice", String(48)),  # the last `step:cause` told, so that it is told once
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("origin", String(253)),  # of a program's code: the site that it is bound to; NULL: to none
    Index("ix_verifications_account_id_created_at", "account_id", "created_at"),
    Index("ix_verifications_state_expires_at", "state", "expires_at"),
)

recoveries = Table(  # codes for a forgotten password, whether anybody has the address or not, and to show who one is
    "recoveries",
    metadata,
    Column("email_key", String(64), primary_key=True),  # of the address and the browser that asked, or of a login
    Column("address_key", String(64)),  # where it was mailed to; NULL only for codes from before, which are over
    Column("salt", LargeBinary, nullable=False),
    Column("checks", BigInteger, nullable=False),  # guesses evaluated
    Column("expires_at", BigInteger, nullable=False),
    Index("ix_recoveries_address_key", "address_key"),
    Index("ix_recoveries_expires_at", "expires_at"),
)

email_updates = Table(  # the newest of an account
    "email_updates",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("email_key", String(64), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("checks", BigInteger, nullable=False),  # guesses evaluated
    Column("expires_at", BigInteger, nullable=False),  # the code's end
    Column("completed_at", BigInteger),
    Column("updated_at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False, server_default="pending"),
    Column("email", LargeBinary),  # the new address, sealed with the person's key; NULL in rows from before
    Column("effective_at", BigInteger),  # when it takes effect by itself, once it is proved
    Index("ix_email_updates_state_effective_at", "state", "effective_at"),
)

confirmed_numbers = Table(  # outside the published plans: enough of them make their range known
    "confirmed_numbers",
    metadata,
    Column("number_key", String(64), primary_key=True),
    Column("range", String(20), nullable=False),  # see number_ranges.py
    Column("account_id", String(12), nullable=False),
    Column("device_key", String(64), nullable=False),
    Column("confirmed_at", BigInteger, nullable=False),
    Index("ix_confirmed_numbers_range", "range"),
    Index("ix_confirmed_numbers_account_id", "account_id"),
)


class VerificationRow(NamedTuple):
    id: str
    account_id: str
    kind: str
    channel: str
    state: str
    live: str | None
    to: bytes
    to_masked: str
    to_key: str
    salt: bytes
    known: int
    checks: int
    sends: int
    consent: int
    rerouted: int
    fallback: int
    user_report: str | None
    code_length: int
    brand: str | None
    advice: str | None
    created_at: int
    updated_at: int
    expires_at: int
    origin: str | None


class RecoveryRow(NamedTuple):
    email_key: str
    address_key: str | None
    salt: bytes
    checks: int
    expires_at: int


class EmailUpdateRow(NamedTuple):
    account_id: str
    email_key: str
    salt: bytes
    checks: int
    expires_at: int
    completed_at: int | None
    updated_at: int
    state: str
    email: bytes | None
    effective_at: int | None


class ConfirmedRangeRow(NamedTuple):
    range: str
    numbers: int
    accounts: int
    devices: int
    first_at: int
    last_at: int
