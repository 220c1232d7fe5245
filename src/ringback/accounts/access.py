"""Who is calling, and what their role may do. The route table asks for these words; nothing else grants anything."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, or_, select

from ringback.accounts.identifiers import IdentifierKind, add, is_known, is_proved_device, remember
from ringback.accounts.names import name_of, opened_name
from ringback.accounts.tables import accounts, agents, keys, logins
from ringback.core.actors import ANONYMOUS, Actor, ActorKind, Credentials
from ringback.core.crypto import new_token, stored_digest, token_hash
from ringback.core.db import Db
from ringback.core.errors import ConfirmationDue
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR
from ringback.journal.commands import append, open_key
from ringback.journal.schemas import DEVICE_KEY, INSTALLATION
from ringback.journal.tables import people


class LoginKind(StrEnum):
    """How a person signed in, which bounds what the login is good for."""

    SIGNUP = "signup"  # the device that began a sign-up; no password yet
    SUPPORT = "support"  # by a link in an e-mail: cases and checks, nothing else
    APPLICANT = "applicant"  # e-mail and password
    AGENT = "agent"  # e-mail, password and second factor


LIFETIME = {
    LoginKind.SIGNUP: 7 * DAY,
    LoginKind.SUPPORT: DAY,
    LoginKind.APPLICANT: 7 * DAY,
    LoginKind.AGENT: 10 * HOUR,
}

PROVED = (LoginKind.APPLICANT, LoginKind.AGENT)  # opened with all that one signs in with

SUPPORT = frozenset({"me.read", "checks.run", "cases.read", "cases.write", "files.write", "stream.read"})
APPLICANT = SUPPORT | {"me.write", "verifications.write", "payment.write"}
PROFILE = frozenset({"profile.read", "profile.write"})  # e-mail and contact in clear, by a signature
ACCESS_KEY = APPLICANT - {"stream.read"}
# What an access key may that a program made for somebody's account, by what the program itself may.
HANDED_ON: dict[str, frozenset[str]] = {
    "accounts.read": frozenset({"me.read", "checks.run"}),
    "cases.read": frozenset({"cases.read"}),
    "cases.write": frozenset({"cases.write"}),
    "files.write": frozenset({"files.write"}),
    "codes.order": frozenset({"verifications.write"}),
}
AGENT = frozenset(
    {"agent.self", "desk.read", "desk.write", "cases.read", "cases.write", "files.write", "decisions.propose"}
    | {"people.reveal"}
)
LEAD = AGENT | {"decisions.approve", "desk.manage", "reports.read"}
PERMISSIONS: dict[str, frozenset[str]] = {
    "signup": APPLICANT,
    "support": SUPPORT,
    "applicant": APPLICANT | {"access_keys.manage", "security.manage"},
    "access_key": ACCESS_KEY | PROFILE,  # a signature stands for its account
    "programs_access_key": frozenset().union(*HANDED_ON.values()),  # one that a program made for somebody's account
    "agent": AGENT,
    "lead": LEAD,
    "admin": LEAD
    | {"agents.manage", "keys.manage", "replies.manage", "webhooks.manage", "operator.read", "operator.write"},
    "operator": frozenset({"operator.read", "reports.read"}),  # a program that watches: Prometheus, a dashboard
    "provisioner": frozenset({"agents.provision"}),  # an identity provider, by SCIM
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


class ApplicantLoginRow(NamedTuple):
    token_hash: str
    kind: str
    subject: str
    stepped_up_until: int
    name: str
    sealed_name: bytes | None
    person_key: bytes | None


class AgentLoginRow(NamedTuple):
    token_hash: str
    subject: str
    stepped_up_until: int
    confirmed_at: int | None
    name: str
    role: str


class ProviderLogin(NamedTuple):
    """What is stored with a login that an identity provider vouches for; `tokens` are sealed, `confirmed_at` in ms."""

    session: str | None
    tokens: bytes
    confirmed_at: int


class ProgramRow(NamedTuple):
    id: str
    name: str
    sealed_name: bytes | None
    role: str
    account_id: str | None
    scopes: str | None
    expires_at: int | None


_LIVE = (logins.c.token_hash == bindparam("hash"), logins.c.expires_at > bindparam("now"))
APPLICANT_LOGIN = prepare(
    select(
        logins.c.token_hash,
        logins.c.kind,
        logins.c.subject,
        logins.c.stepped_up_until,
        accounts.c.name,
        accounts.c.sealed_name,
        people.c.key.label("person_key"),
    )
    .join(accounts, accounts.c.id == logins.c.subject)
    .outerjoin(people, people.c.account_id == accounts.c.id)
    .where(
        *_LIVE,
        logins.c.kind != LoginKind.AGENT.value,
        accounts.c.state != "closed",
        or_(accounts.c.state != "frozen", logins.c.kind == LoginKind.SUPPORT.value),
    ),
    into=ApplicantLoginRow,
)
AGENT_LOGIN = prepare(
    select(
        logins.c.token_hash,
        logins.c.subject,
        logins.c.stepped_up_until,
        logins.c.confirmed_at,
        agents.c.name,
        agents.c.role,
    )
    .join(agents, agents.c.id == logins.c.subject)
    .where(*_LIVE, logins.c.kind == LoginKind.AGENT.value, agents.c.state == "active"),
    into=AgentLoginRow,
)
END_ONE = prepare(delete(logins).where(logins.c.token_hash == bindparam("login")))
KEY = prepare(
    select(
        keys.c.id, keys.c.name, keys.c.sealed_name, keys.c.role, keys.c.account_id, keys.c.scopes, keys.c.expires_at
    ).where(
        keys.c.token_hash == bindparam("hash"),
        keys.c.revoked_at.is_(None),
        or_(keys.c.expires_at.is_(None), keys.c.expires_at > bindparam("now")),
    ),
    into=ProgramRow,
)


def authenticate(db: Db, credentials: Credentials) -> Actor:
    """The actor behind a token, or anonymous. Ended, expired and disabled logins stop at their next request.

    Raises ConfirmationDue for a login that an identity provider vouches for and was not asked about.
    """
    if credentials.token is None:
        return ANONYMOUS
    digest = token_hash(credentials.token)
    if credentials.bearer:
        return _program(db, digest)
    return _agent(db, digest, credentials.confirmed) if credentials.desk else _applicant(db, digest, credentials.device)


def _applicant(db: Db, digest: str, device: str | None) -> Actor:
    login = db.one(APPLICANT_LOGIN, hash=digest, now=db.now)
    if login is None:
        return ANONYMOUS
    return Actor(
        kind=ActorKind.APPLICANT,
        id=login.subject,
        name=name_of(open_key(db, login.subject, login.person_key), login.name, login.sealed_name),
        role=login.kind,
        account_id=login.subject,
        permissions=PERMISSIONS[login.kind],
        stepped_up_until=login.stepped_up_until,
        login_id=login.token_hash,
        device_id=device or "",
    )


def _agent(db: Db, digest: str, confirmed: bool) -> Actor:
    login = db.one(AGENT_LOGIN, hash=digest, now=db.now)
    if login is None:
        return ANONYMOUS
    if login.confirmed_at is not None and not confirmed:
        raise ConfirmationDue(login.token_hash)
    return Actor(
        kind=ActorKind.AGENT,
        id=login.subject,
        name=login.name,
        role=login.role,
        permissions=PERMISSIONS[login.role],
        stepped_up_until=login.stepped_up_until,
        login_id=login.token_hash,
    )


def _program(db: Db, digest: str) -> Actor:
    key = db.one(KEY, hash=digest, now=db.now)
    if key is None:
        return ANONYMOUS
    return Actor(
        kind=ActorKind.INTEGRATOR,
        id=key.id,
        name=opened_name(db, key.account_id, key.name, key.sealed_name),
        role=key.role,
        account_id=key.account_id,
        permissions=permissions_of_key(key.role, key.scopes),
        expires_at=key.expires_at,
    )


def permissions_of_key(role: str, scopes: str | None) -> frozenset[str]:
    """Never more than its role's, whatever stands in the row."""
    return PERMISSIONS[role] if scopes is None else PERMISSIONS[role] & set(scopes.split())


def handed_on(permissions: Collection[str]) -> frozenset[str]:
    """What a program with these permissions can let an access key do: nothing that it may not do itself."""
    return frozenset().union(*(HANDED_ON.get(one, frozenset()) for one in permissions))


def open_login(
    db: Db,
    *,
    kind: LoginKind,
    subject: str,
    device: str | None = None,
    token: str | None = None,
    stepped_up_until: int = 0,
    provider: ProviderLogin | None = None,
    actor: Actor | None = None,
) -> str:
    """A new login; returns its token, which is shown to the browser once and stored as a hash. One for a `token` that
    has a login takes its place. Its entry says all by which verification knows the row again; `actor` is who stands in
    it, where more than `subject` is known of them."""
    if token is not None:
        db.do(END_ONE, login=token_hash(token))
    token = token or new_token("rbl")
    expires_at = db.now + LIFETIME[kind]
    data: dict[str, Any] = {"kind": kind.value, "login": login_reference(token_hash(token)), "expires_at": expires_at}
    data |= {"stepped_up_until": stepped_up_until, "confirmed": provider is not None}
    private = None if device is None else {DEVICE_KEY: token_hash(device)}
    if kind is LoginKind.AGENT:
        actor = actor or Actor(kind=ActorKind.AGENT, id=subject)
        append(db, actor, "login.opened", account_id=INSTALLATION, data={**data, "agent": subject}, private=private)
    else:
        actor = actor or Actor(kind=ActorKind.APPLICANT, id=subject, role=kind, account_id=subject)
        append(db, actor, "login.opened", account_id=subject, data=data, private=private)
    if device is not None:
        remember(db, subject=subject, kind=IdentifierKind.DEVICE, digest=token_hash(device))
        if kind in PROVED:
            remember(db, subject=subject, kind=IdentifierKind.PROVED_DEVICE, digest=token_hash(device))
    db.add(
        logins,
        token_hash=token_hash(token),
        kind=kind.value,
        subject=subject,
        device=None if device is None else token_hash(device),
        created_at=db.now,
        expires_at=expires_at,
        stepped_up_until=stepped_up_until,
        provider_session=provider.session if provider else None,
        provider_tokens=provider.tokens if provider else None,
        confirmed_at=provider.confirmed_at if provider else None,
    )
    return token


def login_reference(token_digest: str) -> str:
    """Names a login in entries, which many read: what its cookie is compared with does not stand there."""
    return stored_digest(token_digest)


def login_told(token_digest: str, until: int | None = None) -> dict[str, Any]:
    """For the entry of what happened to a login; `until` (ms) is how long what they showed is good for."""
    told: dict[str, Any] = {"login": login_reference(token_digest)}
    return told if until is None else {**told, "stepped_up_until": until}


def remember_reader(db: Db, *, subject: str, device: str | None) -> None:
    """Whoever uses this browser has read the account's mail."""
    if device:
        add(db, subject=subject, kind=IdentifierKind.EMAIL_DEVICE, digest=token_hash(device))


def knows_device(db: Db, *, subject: str, device: str | None) -> bool:
    """Whether somebody proved in this browser before that they are this account or agent, in whatever way."""
    return bool(device) and is_proved_device(db, subject=subject, digest=token_hash(device or ""))


def has_signed_in_with(db: Db, *, subject: str, device: str | None) -> bool:
    """Whether somebody has signed in as this account or agent in this browser before."""
    return device is not None and is_known(
        db, subject=subject, kind=IdentifierKind.PROVED_DEVICE, digest=token_hash(device)
    )
