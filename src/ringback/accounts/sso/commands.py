"""What a sign-in at the provider changes here: an agent, their role, a login that the provider vouches for."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, or_, select, update

from ringback.accounts.access import END_ONE, LoginKind, ProviderLogin, login_told, open_login
from ringback.accounts.agents import identities
from ringback.accounts.agents.commands import BY_EMAIL, BY_ID, STEP_UP, STEPPED_UP, set_presence
from ringback.accounts.agents.identities import BY_SUBJECT, IDENTITY, OIDC, SCIM
from ringback.accounts.agents.notices import tell_of_new_device
from ringback.accounts.email_addresses import clean, shown
from ringback.accounts.sso.claims import Person
from ringback.accounts.sso.errors import SsoFailed, SsoReason
from ringback.accounts.tables import AgentIdentityRow, AgentRow, agent_identities, agents, logins
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.limits import Limit, count, free_at
from ringback.core.sql import prepare
from ringback.core.times import HOUR, SECOND
from ringback.journal.commands import append
from ringback.settings.tables import SingleSignOn

SEALED = "provider tokens"
REFRESH_LEASE = 15 * SECOND  # longer than the request that it is for
LOGOUT_TOKENS = Limit("logout_token", 1, HOUR)  # each counts once: Back-Channel Logout 1.0, 2.6


class KeptTokens(msgspec.Struct, frozen=True):
    """What a login is confirmed with. `groups`: userinfo told the groups when they signed in, so it must go on to."""

    access: str
    refresh: str | None
    groups: bool


class ProviderLoginRow(NamedTuple):
    subject: str
    provider_tokens: bytes | None
    confirmed_at: int | None
    name: str
    role: str
    issuer: str | None
    provider_subject: str | None


class LoginRow(NamedTuple):
    token_hash: str


LOGIN = prepare(
    select(
        logins.c.subject,
        logins.c.provider_tokens,
        logins.c.confirmed_at,
        agents.c.name,
        agents.c.role,
        agent_identities.c.issuer,
        agent_identities.c.subject.label("provider_subject"),
    )
    .join(agents, agents.c.id == logins.c.subject)
    .join(agent_identities, agent_identities.c.agent_id == agents.c.id)
    .where(logins.c.token_hash == bindparam("login"), logins.c.confirmed_at.is_not(None)),
    into=ProviderLoginRow,
)
SET_CONFIRMED = prepare(
    update(logins).where(logins.c.token_hash == bindparam("login")).values(confirmed_at=bindparam("at"))
)
CLAIM_REFRESH = prepare(
    update(logins)
    .where(
        logins.c.token_hash == bindparam("login"),
        or_(logins.c.refreshing_until.is_(None), logins.c.refreshing_until <= bindparam("now")),
    )
    .values(refreshing_until=bindparam("until"))
)
SET_TOKENS = prepare(
    update(logins)
    .where(logins.c.token_hash == bindparam("login"))
    .values(provider_tokens=bindparam("sealed"), refreshing_until=None)
)
BY_SESSION = prepare(
    select(logins.c.token_hash)
    .join(agent_identities, agent_identities.c.agent_id == logins.c.subject)
    .where(agent_identities.c.issuer == bindparam("issuer"), logins.c.provider_session == bindparam("sid")),
    into=LoginRow,
)
BY_PERSON = prepare(
    select(logins.c.token_hash)
    .join(agent_identities, agent_identities.c.agent_id == logins.c.subject)
    .where(agent_identities.c.issuer == bindparam("issuer"), agent_identities.c.subject == bindparam("subject")),
    into=LoginRow,
)


class SsoSession(NamedTuple):
    """Of the provider: its `sid`, what it is asked with, and when the person signed in there (ms), as far as it
    tells."""

    sid: str | None
    kept: KeptTokens
    authenticated_at: int
    asked_at: int


def sign_in(
    db: Db, actor: Actor, /, *, person: Person, session: SsoSession, config: SingleSignOn, device: str | None = None
) -> str:
    """Returns the token of a new login. Raises SsoFailed, which leaves its entry."""
    try:
        agent = _agent_of(db, actor, person, config)
    except SsoFailed as refusal:
        data = {"agent": None, "reason": refusal.reason.value}
        append(db, actor, "agent.refused", data=data)
        raise
    who = Actor(kind=ActorKind.AGENT, id=agent.id, name=agent.name, role=agent.role)
    set_presence(db, who, available=True)
    tell_of_new_device(db, who, agent=agent, device=device)
    return open_login(
        db,
        kind=LoginKind.AGENT,
        subject=agent.id,
        device=device,
        stepped_up_until=_fresh_until(db, session),
        actor=who,
        provider=ProviderLogin(session.sid, db.vault.seal(SEALED, msgspec.json.encode(session.kept)), session.asked_at),
    )


def step_up(
    db: Db, actor: Actor, /, *, login: str, person: Person, issuer: str, session: SsoSession, began_at: int
) -> None:
    """They have just signed in there anew. Raises SsoFailed where it was not now, or was somebody else."""
    row = db.one(LOGIN, login=login)
    if row is None:
        raise SsoFailed(SsoReason.EXPIRED)
    if (row.issuer, row.provider_subject) != (issuer, person.subject):
        raise SsoFailed(SsoReason.OTHER_PERSON)
    until = _fresh_until(db, session)
    if session.authenticated_at < began_at - 60 * SECOND or not until:  # a minute for two clocks
        raise SsoFailed(SsoReason.NOT_FRESH)
    db.do(STEP_UP, login=login, until=until)
    who = Actor(kind=ActorKind.AGENT, id=row.subject, name=row.name, role=row.role, login_id=login)
    append(db, who, "login.stepped_up", data={"by": OIDC, **login_told(login, until)})


def read_login(db: Db, /, *, login: str) -> ProviderLoginRow | None:
    """None where it ended, or where no provider vouches for it."""
    return db.one(LOGIN, login=login)


def kept_of(db: Db, /, *, login: str) -> KeptTokens | None:
    row = db.one(LOGIN, login=login)
    if row is None or row.provider_tokens is None:
        return None
    return msgspec.json.decode(db.vault.unseal(SEALED, row.provider_tokens), type=KeptTokens)


def claim_refresh(db: Db, /, *, login: str) -> KeptTokens | None:
    """The tokens, for one process alone, until `keep_tokens` or 15 s later: a provider that rotates refresh tokens ends
    everything where one comes twice (RFC 9700, 4.14.2)."""
    claimed = db.run(CLAIM_REFRESH, login=login, now=db.now, until=db.now + REFRESH_LEASE)
    return kept_of(db, login=login) if claimed else None


def keep_tokens(db: Db, /, *, login: str, kept: KeptTokens) -> None:
    db.do(SET_TOKENS, login=login, sealed=db.vault.seal(SEALED, msgspec.json.encode(kept)))


def confirm(db: Db, /, *, login: str, at: int, role: str | None) -> None:
    """The provider said so at `at` (ms). Their role follows their groups; None: it told none."""
    row = db.one(LOGIN, login=login)
    if row is None:
        return
    db.do(SET_CONFIRMED, login=login, at=at)
    agent = db.one(BY_ID, id=row.subject)
    if agent is not None and role is not None and role != agent.role:
        spoken = agent.languages.split(",")
        identities.change(
            db, SYSTEM, agent_id=agent.id, email=agent.email, name=agent.name, role=role, languages=spoken
        )


def end_login(db: Db, /, *, login: str, reason: str) -> None:
    row = db.one(LOGIN, login=login)
    if row is not None and db.run(END_ONE, login=login):
        append(db, SYSTEM, "login.ended", data={"agent": row.subject, "reason": reason, **login_told(login)})


def end_session(db: Db, actor: Actor, /, *, issuer: str, sid: str | None, subject: str | None, name: str) -> int:
    """By the provider's own word (Back-Channel Logout 1.0). Returns how many logins ended; a token that comes again
    ends none. `name` is the token's."""
    key = db.vault.lookup("logout token", name)
    if free_at(db, LOGOUT_TOKENS, key) is not None:
        return 0
    count(db, LOGOUT_TOKENS, key)
    found = {row.token_hash for row in db.all(BY_SESSION, issuer=issuer, sid=sid)} if sid else None
    if subject is not None:
        theirs = {row.token_hash for row in db.all(BY_PERSON, issuer=issuer, subject=subject)}
        found = theirs if found is None else found & theirs
    for login in sorted(found or ()):
        end_login(db, login=login, reason="provider_logout")
    return len(found or ())


def _fresh_until(db: Db, session: SsoSession) -> int:
    """A second factor that was just shown there is not asked for again at once. 0 where it was long ago."""
    until = min(session.authenticated_at, db.now) + STEPPED_UP
    return until if until > db.now else 0


def _agent_of(db: Db, actor: Actor, person: Person, config: SingleSignOn) -> AgentRow:
    if person.role is None:
        raise SsoFailed(SsoReason.NO_ROLE)
    identity = db.one(BY_SUBJECT, issuer=config.issuer, subject=person.subject) or _meet(db, actor, person, config)
    agent = db.one(BY_ID, id=identity.agent_id)
    if agent is None or agent.state != "active" or identity.deleted_at is not None:
        raise SsoFailed(SsoReason.DISABLED)
    told = identity.origin != SCIM  # else SCIM says who they are
    email = agent.email
    if told and person.email:
        other = db.one(BY_EMAIL, email=_address(person.email))
        email = agent.email if other is not None else person.email
    identities.change(
        db,
        actor,
        agent_id=agent.id,
        email=email,
        name=person.name if told and person.name else agent.name,
        role=person.role,
        languages=person.languages if told else agent.languages.split(","),
    )
    now = db.one(BY_ID, id=agent.id)
    return now or agent


def _meet(db: Db, actor: Actor, person: Person, config: SingleSignOn) -> AgentIdentityRow:
    """Who signs in for the first time: an agent whom an operator or SCIM announced, or a new one. An address binds
    them together only where the provider says that it is theirs."""
    if not person.email:
        raise SsoFailed(SsoReason.EMAIL_UNVERIFIED)
    address = _address(person.email)
    agent = db.one(BY_EMAIL, email=address)
    identity = db.one(IDENTITY, agent=agent.id) if agent else None
    if identity is not None and identity.deleted_at is not None:
        raise SsoFailed(SsoReason.DISABLED)
    if identity is not None and identity.subject is not None:
        raise SsoFailed(SsoReason.OTHER_PERSON)
    if agent is not None and agent.state != "active":
        raise SsoFailed(SsoReason.DISABLED)
    if agent is not None and identity is None:
        if not config.link_by_email:
            raise SsoFailed(SsoReason.LOCAL_AGENT)
        identities.take_over(db, actor, agent_id=agent.id, user_name=agent.email)
    agent_id = agent.id if agent else _provision(db, actor, person, config)
    identities.link(db, actor, agent_id=agent_id, issuer=config.issuer, subject=person.subject)
    made = db.one(IDENTITY, agent=agent_id)
    if made is None:
        raise SsoFailed(SsoReason.UNKNOWN)
    return made


def _provision(db: Db, actor: Actor, person: Person, config: SingleSignOn) -> str:
    if not config.create:
        raise SsoFailed(SsoReason.UNKNOWN)
    return identities.provision(
        db,
        actor,
        email=person.email,
        name=person.name,
        origin=OIDC,
        role=person.role or "agent",
        languages=person.languages,
    )


def _address(email: str) -> str:
    try:
        return shown(clean(email))
    except InvalidInput:
        raise SsoFailed(SsoReason.EMAIL_UNVERIFIED) from None
