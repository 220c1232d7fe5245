"""Who is calling, and what their role may do. The route table asks for these words; nothing else grants anything."""

from enum import StrEnum

from sqlalchemy import bindparam, select

from ringback.accounts.tables import accounts, agents, keys, logins
from ringback.core.actors import ANONYMOUS, Actor, ActorKind, Credentials
from ringback.core.crypto import new_token, token_hash
from ringback.core.db import Db
from ringback.core.sql import Row, prepare
from ringback.core.times import DAY, HOUR


class LoginKind(StrEnum):
    """How a person came in, which bounds what the login is good for."""

    SIGNUP = "signup"  # the device that began a sign-up; no password yet
    SUPPORT = "support"  # came by a link in an e-mail: cases and checks, nothing else
    APPLICANT = "applicant"  # e-mail and password
    AGENT = "agent"  # e-mail, password and second factor


LIFETIME = {
    LoginKind.SIGNUP: 7 * DAY,
    LoginKind.SUPPORT: DAY,
    LoginKind.APPLICANT: 7 * DAY,
    LoginKind.AGENT: 10 * HOUR,
}

SUPPORT = frozenset({"me.read", "checks.run", "cases.read", "cases.write", "files.write", "stream.read"})
APPLICANT = SUPPORT | {"me.write", "verifications.write", "payment.write"}
ACCESS_KEY = APPLICANT - {"stream.read"}
AGENT = frozenset(
    {"agent.self", "desk.read", "desk.write", "cases.read", "cases.write", "files.write", "decisions.propose"}
)
LEAD = AGENT | {"decisions.approve", "people.reveal"}
PERMISSIONS: dict[str, frozenset[str]] = {
    "signup": APPLICANT,
    "support": SUPPORT,
    "applicant": APPLICANT | {"access_keys.manage"},
    "access_key": ACCESS_KEY,  # a signature stands for its account
    "agent": AGENT | {"decisions.approve", "people.reveal"},
    "lead": LEAD,
    "admin": LEAD | {"agents.manage", "keys.manage", "webhooks.manage", "operator.read", "operator.write"},
    "operator": frozenset({"operator.read"}),  # a program that watches: Prometheus, a dashboard
    "integrator": frozenset(
        {
            "accounts.read",
            "access_keys.manage",
            "webhooks.manage",
            "cases.read",
            "cases.write",
            "files.write",
            "entries.read",
            "codes.order",
        }
    ),
}

_LIVE = (logins.c.token_hash == bindparam("hash"), logins.c.expires_at > bindparam("now"))
APPLICANT_LOGIN = prepare(
    select(logins, accounts.c.name.label("account_name"))
    .join(accounts, accounts.c.id == logins.c.subject)
    .where(*_LIVE, logins.c.kind != LoginKind.AGENT.value, accounts.c.state != "closed")
)
AGENT_LOGIN = prepare(
    select(logins, agents.c.name.label("agent_name"), agents.c.role.label("agent_role"))
    .join(agents, agents.c.id == logins.c.subject)
    .where(*_LIVE, logins.c.kind == LoginKind.AGENT.value, agents.c.state == "active")
)
KEY = prepare(
    select(keys.c.id, keys.c.name, keys.c.role, keys.c.account_id).where(
        keys.c.token_hash == bindparam("hash"), keys.c.revoked_at.is_(None)
    )
)


def authenticate(db: Db, credentials: Credentials) -> Actor:
    """The actor behind a token, or anonymous. Ended, expired and disabled logins stop at their next request."""
    if credentials.token is None:
        return ANONYMOUS
    digest = token_hash(credentials.token)
    if credentials.bearer:
        return _program(db, digest)
    login = db.one(AGENT_LOGIN if credentials.desk else APPLICANT_LOGIN, hash=digest, now=db.now)
    if login is None:
        return ANONYMOUS
    return _agent(login) if credentials.desk else _applicant(login, credentials)


def _applicant(login: Row, credentials: Credentials) -> Actor:
    kind, subject, digest = login.kind, login.subject, login.token_hash
    return Actor(
        kind=ActorKind.APPLICANT,
        id=subject,
        name=login.account_name,
        role=kind,
        account_id=subject,
        permissions=PERMISSIONS[kind],
        login_id=digest,
        device_id=credentials.device or "",
    )


def _agent(login: Row) -> Actor:
    return Actor(
        kind=ActorKind.AGENT,
        id=login.subject,
        name=login.agent_name,
        role=login.agent_role,
        permissions=PERMISSIONS[login.agent_role],
        stepped_up_until=login.stepped_up_until,
        login_id=login.token_hash,
    )


def _program(db: Db, digest: str) -> Actor:
    key = db.one(KEY, hash=digest)
    if key is None:
        return ANONYMOUS
    return Actor(
        kind=ActorKind.INTEGRATOR,
        id=key.id,
        name=key.name,
        role=key.role,
        account_id=key.account_id,
        permissions=PERMISSIONS[key.role],
    )


def open_login(
    db: Db,
    *,
    kind: LoginKind,
    subject: str,
    device: str | None = None,
    token: str | None = None,
    stepped_up_until: int = 0,
) -> str:
    """A new login; returns its token, which is shown to the browser once and stored as a hash."""
    token = token or new_token("rbl")
    db.add(
        logins,
        token_hash=token_hash(token),
        kind=kind.value,
        subject=subject,
        device=None if device is None else token_hash(device),
        created_at=db.now,
        expires_at=db.now + LIFETIME[kind],
        stepped_up_until=stepped_up_until,
    )
    return token
