"""Accounts with their requirements and contacts, and everyone who can sign in: applicants, agents, programs."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, text

from ringback.core.sql import metadata

WAIVED_PHONE = text("name = 'phone' AND state = 'waived'")
IN_USE = text("revoked_at IS NULL")
IN_CLEAR = text("name <> ''")  # rows whose name an earlier version wrote; soon there are none

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("state", String(24), nullable=False),
    Column("name", String(64), nullable=False),  # in clear as earlier versions wrote it, empty once it is sealed
    Column("sealed_name", LargeBinary),  # with the person's key
    Column("language", String(8), nullable=False),
    Column("country", String(2)),
    Column("email", LargeBinary, nullable=False),  # sealed with the person's key
    Column("email_key", String(64), nullable=False),  # keyed look-up of the address; many sign-ups may name one
    Column("email_domain_key", String(64), nullable=False),  # keyed look-up of what stands after the @
    Column("email_claim", String(64), unique=True),  # = email_key once proved: one account an address
    Column("contact", LargeBinary),  # sealed JSON of ContactInformation
    Column("phone", LargeBinary),  # sealed E.164
    Column("phone_key", String(64)),
    Column("password", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("activated_at", BigInteger),
    Index("ix_accounts_email_key", "email_key"),
    Index("ix_accounts_email_domain_key_created_at", "email_domain_key", "created_at"),
    Index("ix_accounts_phone_key", "phone_key"),
    Index("ix_accounts_state_created_at", "state", "created_at", "id"),
    Index("ix_accounts_clear_name", "id", sqlite_where=IN_CLEAR, postgresql_where=IN_CLEAR),
)


class AccountRow(NamedTuple):
    id: str
    state: str
    name: str
    sealed_name: bytes | None
    language: str
    country: str | None
    email: bytes
    email_key: str
    email_domain_key: str
    email_claim: str | None
    contact: bytes | None
    phone: bytes | None
    phone_key: str | None
    password: str | None
    created_at: int
    updated_at: int
    activated_at: int | None


requirements = Table(
    "requirements",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("name", String(16), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_requirements_waived_phones", "at", sqlite_where=WAIVED_PHONE, postgresql_where=WAIVED_PHONE),
)


class RequirementRow(NamedTuple):
    account_id: str
    name: str
    state: str
    at: int


logins = Table(
    "logins",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(40), nullable=False),  # account id or agent id
    Column("device", String(64)),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("stepped_up_until", BigInteger, nullable=False),
    Column("provider_session", String(255)),  # `sid` of OpenID Connect, by which the provider ends it
    Column("provider_tokens", LargeBinary),  # sealed: what the provider is asked with, whether the agent is still there
    Column("confirmed_at", BigInteger),  # when the provider last said so; NULL: a login that none vouches for
    Column("seen_at", BigInteger),  # last use, to five minutes; NULL: none since it was opened
    Column("client", LargeBinary),  # sealed: browser, system and network, as its owner knows them
    Column("refreshing_until", BigInteger),  # while one process changes the tokens, no other may
    Index("ix_logins_subject", "subject"),
    Index("ix_logins_provider_session", "provider_session"),
    Index("ix_logins_device", "device"),
    Index("ix_logins_expires_at", "expires_at"),
)

identifiers = Table(
    "identifiers",
    metadata,
    Column("subject", String(40), primary_key=True),  # account id or agent id
    Column("kind", String(16), primary_key=True),
    Column("digest", String(64), primary_key=True),  # keyed, as the look-ups of what is used today
    Column("first_at", BigInteger, nullable=False),
    Index("ix_identifiers_kind_digest", "kind", "digest"),
)

links = Table(
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("device", String(64), nullable=False),  # hash of the cookie of the browser that asked
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
    Index("ix_links_account_id", "account_id"),
    Index("ix_links_expires_at", "expires_at"),
)


class LinkRow(NamedTuple):
    token_hash: str
    account_id: str
    device: str
    expires_at: int
    used_at: int | None


agents = Table(
    "agents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("languages", String(64), nullable=False),
    Column("password", Text, nullable=False),
    Column("totp", LargeBinary, nullable=False),  # sealed secret
    Column("totp_used", BigInteger, nullable=False),  # last accepted time step: a code works once
    Column("available", BigInteger, nullable=False),  # 1 while the agent takes cases
    Column("created_at", BigInteger, nullable=False),
    Column("let_in_at", BigInteger),  # with new credentials; what they were told before stops nothing any more
    Column("away_at", BigInteger),  # when they went away; NULL: they are there, or went before this was kept
)


class AgentRow(NamedTuple):
    id: str
    email: str
    name: str
    role: str
    state: str
    languages: str
    password: str
    totp: bytes
    totp_used: int
    available: int
    created_at: int
    let_in_at: int | None
    away_at: int | None


agent_idleness = Table(
    "agent_idleness",
    metadata,
    Column("agent_id", String(40), primary_key=True),
    Column("at", BigInteger, nullable=False),  # the last sign at any of their devices
    Column("idle", BigInteger, nullable=False),  # 1: idleness set them away, so that a sign brings them back
)


agent_identities = Table(  # agents whom an identity provider manages; one without a row here is local
    "agent_identities",
    metadata,
    Column("agent_id", String(40), primary_key=True),
    Column("origin", String(8), nullable=False),  # oidc, scim or linked: how they came to be managed
    Column("issuer", String(255)),  # with `subject`: who they are in OpenID Connect; NULL until they first sign in
    Column("subject", String(255)),
    Column("external_id", String(255)),  # SCIM's; so are the rest
    Column("user_name", String(254), nullable=False),
    Column("user_name_key", String(254), nullable=False, unique=True),  # it is compared without regard to case
    Column("active", BigInteger, nullable=False),  # 0: the provider switched them off
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("deleted_at", BigInteger),
    Column("stopped_at", BigInteger),  # by an operator or themselves: the provider can't let them in
    Index("ix_agent_identities_issuer_subject", "issuer", "subject", unique=True),
)


class AgentIdentityRow(NamedTuple):
    agent_id: str
    origin: str
    issuer: str | None
    subject: str | None
    external_id: str | None
    user_name: str
    user_name_key: str
    active: int
    created_at: int
    updated_at: int
    deleted_at: int | None
    stopped_at: int | None


keys = Table(
    "keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("name", String(64), nullable=False),  # see `accounts.name`
    Column("sealed_name", LargeBinary),  # with the key of whose account it is, else of the installation
    Column("role", String(16), nullable=False),
    Column("account_id", String(12)),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("scopes", Text),  # permissions, by spaces; NULL: all of its role, as keys had before there were scopes
    Column("expires_at", BigInteger),  # NULL only until the worker gives keys from before their end
    Column("end_told_days", BigInteger),  # how many days before its end somebody was told of it last
    Index("ix_keys_ending", "expires_at", sqlite_where=IN_USE, postgresql_where=IN_USE),
    Index("ix_keys_clear_name", "id", sqlite_where=IN_CLEAR, postgresql_where=IN_CLEAR),
)


class KeyRow(NamedTuple):
    id: str
    token_hash: str
    name: str
    sealed_name: bytes | None
    role: str
    account_id: str | None
    created_at: int
    revoked_at: int | None
    scopes: str | None
    expires_at: int | None
    end_told_days: int | None


access_keys = Table(
    "access_keys",
    metadata,
    Column("id", String(32), primary_key=True),  # travels in clear with every request
    Column("account_id", String(12), nullable=False),
    Column("name", String(64), nullable=False),  # see `accounts.name`
    Column("sealed_name", LargeBinary),
    Column("secret", LargeBinary, nullable=False),  # sealed, for a signature can only be checked with the secret itself
    Column("session_hash", String(64)),  # of the session token that must come along; NULL: a lasting key
    Column("expires_at", BigInteger),  # as `keys.expires_at`
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("made_by", String(16)),  # kind of the actor; NULL for keys of which the journal doesn't tell
    Column("maker", String(40)),  # the program's key that made it, without which it is good for nothing
    Column("end_told_days", BigInteger),  # as `keys.end_told_days`
    Index("ix_access_keys_account_id", "account_id"),
    Index("ix_access_keys_ending", "expires_at", sqlite_where=IN_USE, postgresql_where=IN_USE),
    Index("ix_access_keys_clear_name", "id", sqlite_where=IN_CLEAR, postgresql_where=IN_CLEAR),
)


class AccessKeyRow(NamedTuple):
    id: str
    account_id: str
    name: str
    sealed_name: bytes | None
    secret: bytes
    session_hash: str | None
    expires_at: int | None
    created_at: int
    revoked_at: int | None
    made_by: str | None
    maker: str | None
    end_told_days: int | None


alternate_contacts = Table(  # whom AWS's clients name for billing, operations and security
    "alternate_contacts",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("about", String(16), primary_key=True),
    Column("contact", LargeBinary, nullable=False),  # sealed with the person's key
    Column("updated_at", BigInteger, nullable=False),
)


class AlternateContactRow(NamedTuple):
    account_id: str
    about: str
    contact: bytes
    updated_at: int
