"""What Twilio Verify has and no room does: services, what belongs to them, and which account stands for an address."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table

from ringback.core.sql import metadata

services = Table(
    "twilio_services",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("code_length", BigInteger, nullable=False),
    Column("lookup", BigInteger, nullable=False),  # 1: answers tell the kind of line
    Column("skip_landlines", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("origin", String(253)),  # the program's site, which its codes are bound to; NULL: to none
)


class ServiceRow(NamedTuple):
    id: str
    name: str
    code_length: int
    lookup: int
    skip_landlines: int
    created_at: int
    updated_at: int
    origin: str | None


subjects = Table(  # the account that was made for an address under a service
    "twilio_subjects",
    metadata,
    Column("service_id", String(40), primary_key=True),
    Column("to_key", String(64), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Index("ix_twilio_subjects_account_id", "account_id"),
)

service_verifications = Table(  # which service asked for a verification last
    "twilio_verifications",
    metadata,
    Column("verification_id", String(40), primary_key=True),
    Column("service_id", String(40), nullable=False),
    Column("to_key", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("ix_twilio_verifications_service_id_to_key", "service_id", "to_key", "created_at"),
)

rate_limits = Table(
    "twilio_rate_limits",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("service_id", String(40), nullable=False),
    Column("name", String(64), nullable=False),
    Column("description", String(256), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index("ix_twilio_rate_limits_service_id_name", "service_id", "name", unique=True),
)


class RateLimitRow(NamedTuple):
    id: str
    service_id: str
    name: str
    description: str
    created_at: int
    updated_at: int


buckets = Table(
    "twilio_buckets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("rate_limit_id", String(40), nullable=False),
    Column("most", BigInteger, nullable=False),
    Column("interval_s", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Index("ix_twilio_buckets_rate_limit_id", "rate_limit_id"),
)


class BucketRow(NamedTuple):
    id: str
    rate_limit_id: str
    most: int
    interval_s: int
    created_at: int
    updated_at: int
