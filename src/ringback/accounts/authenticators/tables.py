"""Passkeys, second factors of applicants, and recovery codes. `subject` is an account's or an agent's id."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from ringback.core.sql import metadata

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("subject", String(40), nullable=False),
    Column("credential_hash", String(64), nullable=False, unique=True),
    Column("credential_id", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),  # COSE
    Column("sign_count", BigInteger, nullable=False),
    Column("transports", Text, nullable=False),  # by spaces: how its authenticator is reached
    Column("name", LargeBinary, nullable=False),  # sealed
    Column("created_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Index("ix_passkeys_subject", "subject"),
)


class PasskeyRow(NamedTuple):
    id: str
    subject: str
    credential_hash: str
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: str
    name: bytes
    created_at: int
    last_used_at: int | None


passkey_challenges = Table(
    "passkey_challenges",
    metadata,
    Column("challenge_hash", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("browser", String(64), nullable=False),  # hash of the device cookie, or of the login
    Column("expires_at", BigInteger, nullable=False),
    Index("ix_passkey_challenges_expires_at", "expires_at"),
)

second_factors = Table(  # of applicants who wanted one, or began to
    "second_factors",
    metadata,
    Column("subject", String(40), primary_key=True),
    Column("totp", LargeBinary),  # sealed secret; NULL: passkeys only
    Column("totp_used", BigInteger, nullable=False),  # last accepted time step: a code works once
    Column("pending_totp", LargeBinary),  # sealed; of an authenticator that has shown no code yet
    Column("on_at", BigInteger),  # NULL: nobody is asked for it yet
)


class SecondFactorRow(NamedTuple):
    subject: str
    totp: bytes | None
    totp_used: int
    pending_totp: bytes | None
    on_at: int | None


recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),  # keyed, with its subject
    Column("subject", String(40), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("ix_recovery_codes_subject", "subject"),
)
