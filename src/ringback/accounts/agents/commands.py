"""Agents: who works at the desk, their second factor, and whether they take cases.

Unlike an applicant's, an agent's address and name are not sealed: they are staff, and stay in the record.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

import msgspec
from sqlalchemy import bindparam, null, select, update

from ringback.accounts.access import LoginKind, login_told, open_login
from ringback.accounts.agents.notices import keep_out, tell_agent, tell_of_new_device, void_links
from ringback.accounts.authenticators import passkeys, typed_second_factor
from ringback.accounts.authenticators.second_factor import use_recovery_code
from ringback.accounts.authenticators.totp import new_secret, step_of, uri
from ringback.accounts.authenticators.webauthn_protocol import Json
from ringback.accounts.commands import clean_name
from ringback.accounts.email_addresses import canonical, clean, lookup_key, shown, tidy
from ringback.accounts.errors import AgentExists, AgentManaged, BadCredentials, PasskeyRefused, SecondFactorWrong
from ringback.accounts.limits import AGENT_SIGN_INS, STEP_UPS, requester, take_for
from ringback.accounts.revocation import END_ALL, revoke_agents_access
from ringback.accounts.schemas import AgentMe, AgentView, Attempt, Role
from ringback.accounts.sessions.commands import Client, is_stale, see, seen_at
from ringback.accounts.sessions.logins import sign_out
from ringback.accounts.tables import AgentRow, agent_identities, agent_idleness, agents, logins
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Vault, stored_digest, token_hash
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.limits import forget_each, give_back, take_each
from ringback.core.sql import prepare
from ringback.core.times import DAY, MINUTE, iso_or_none
from ringback.journal.commands import append
from ringback.settings import Settings

ROLES = ("agent", "lead", "admin")
STEPPED_UP = 5 * MINUTE
UNUSED = 7 * DAY  # how long credentials that were given out wait for their first sign-in (ASVS 5.0 6.4.1)


class ManagedRow(NamedTuple):
    agent_id: str


BY_ID = prepare(select(agents).where(agents.c.id == bindparam("id")), into=AgentRow)
BY_EMAIL = prepare(select(agents).where(agents.c.email == bindparam("email")), into=AgentRow)
MANAGED = prepare(
    select(agent_identities.c.agent_id).where(agent_identities.c.agent_id == bindparam("agent")), into=ManagedRow
)
ALL = prepare(select(agents).order_by(agents.c.name, agents.c.id), into=AgentRow)
USE_STEP = prepare(
    update(agents)
    .where(agents.c.id == bindparam("agent"), agents.c.totp_used < bindparam("step"))
    .values(totp_used=bindparam("step"))
)
SET_STATE = prepare(update(agents).where(agents.c.id == bindparam("agent")).values(state=bindparam("new"), available=0))
RESET = prepare(
    update(agents)
    .where(agents.c.id == bindparam("agent"))
    .values(password=bindparam("hashed"), totp=bindparam("new_totp"), totp_used=0, state="active")
)
SET_AVAILABLE = prepare(update(agents).where(agents.c.id == bindparam("agent")).values(available=1, away_at=null()))
SET_AWAY = prepare(  # whoever goes twice has been away since the first time
    update(agents)
    .where(agents.c.id == bindparam("agent"), agents.c.available == 1)
    .values(available=0, away_at=bindparam("now"))
)
SET_LANGUAGES = prepare(update(agents).where(agents.c.id == bindparam("agent")).values(languages=bindparam("new")))
NOT_IDLE = prepare(update(agent_idleness).where(agent_idleness.c.agent_id == bindparam("agent")).values(idle=0))
STEP_UP = prepare(
    update(logins).where(logins.c.token_hash == bindparam("login")).values(stepped_up_until=bindparam("until"))
)


STOPPED = "stopped"  # by an operator, and not by the identity provider


class Secret(msgspec.Struct, frozen=True):
    """A new agent's second factor, shown once."""

    agent_id: str
    totp: str
    uri: str


def create_agent(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    name: str,
    hashed: str,
    role: str = "agent",
    languages: Sequence[str] = ("en",),
    totp: str | None = None,
) -> Secret:
    """`hashed` is the password's hash; `totp` a base 32 secret, made where none is given. Raises AgentExists."""
    email, name = shown(clean(email)), clean_name(name)
    if role not in ROLES:
        raise InvalidInput.of("role", "role_unknown", f"Use one of {', '.join(ROLES)}.")
    if db.one(BY_EMAIL, email=email) is not None:
        raise AgentExists
    agent_id, totp = new_id("agt", db.now), totp or new_secret()
    sealed_totp = db.vault.seal("totp", totp.encode())
    db.add(
        agents,
        id=agent_id,
        email=email,
        name=name,
        role=role,
        state="active",
        languages=",".join(languages),
        password=hashed,
        totp=sealed_totp,
        totp_used=0,
        available=0,
        created_at=db.now,
    )
    data = {"agent": agent_id, "role": role, "email": lookup_key(db.vault, email)}
    data["credentials"] = stored_digest(hashed, sealed_totp)
    data["languages"] = ",".join(languages)
    append(db, actor, "agent.created", data=data, private={"name": name})
    return Secret(agent_id, totp, uri(totp, email=email))


def reset_agent(db: Db, actor: Actor, /, *, email: str, hashed: str, totp: str | None = None) -> Secret:
    """A new password and a new second factor; every login ends, passkeys and recovery codes too; a disabled agent may
    come back.

    Raises NotFound, and AgentManaged: whom an identity provider removes must have no other way in."""
    agent, totp = by_email(db, email), totp or new_secret()
    require_local(db, agent_id=agent.id)
    sealed_totp = db.vault.seal("totp", totp.encode())
    db.do(RESET, agent=agent.id, hashed=hashed, new_totp=sealed_totp)
    revoke_agents_access(db, actor, agent_id=agent.id, reason="agent reset")
    append(db, actor, "agent.reset", data={"agent": agent.id, "credentials": stored_digest(hashed, sealed_totp)})
    void_links(db, agent_id=agent.id)
    tell_agent(db, actor, agent=agent, event="credentials_changed")
    return Secret(agent.id, totp, uri(totp, email=agent.email))


def disable_agent(db: Db, actor: Actor, /, *, email: str) -> str:
    """Effective with the agent's next request (ASVS 7.4.2), and for good: an identity provider that manages them can't
    let them in again. Returns the agent's id."""
    agent = by_email(db, email)
    keep_out(db, agent_id=agent.id)
    disable_by_id(db, actor, agent_id=agent.id, reason=STOPPED)
    return agent.id


def disable_by_id(db: Db, actor: Actor, /, *, agent_id: str, reason: str = "provider") -> None:
    db.do(SET_STATE, agent=agent_id, new="disabled")
    db.do(END_ALL, subject=agent_id)
    append(db, actor, "agent.disabled", data={"agent": agent_id, "reason": reason})


def enable_by_id(db: Db, actor: Actor, /, *, agent_id: str) -> None:
    """Again, with what they signed in with before."""
    db.do(SET_STATE, agent=agent_id, new="active")
    append(db, actor, "agent.enabled", data={"agent": agent_id})
    void_links(db, agent_id=agent_id)


def list_agents(db: Db) -> list[AgentRow]:
    return db.all(ALL)


def begin_sign_in(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    ip: str = "",
    ip_limit: int = 0,
    device: str | None = None,
    passwords_for: Sequence[str] | None = None,
) -> Attempt:
    """Count the attempt before anything is compared, see `logins`. `passwords_for`: the only addresses whose password
    counts; None: all."""
    agent = db.one(BY_EMAIL, email=shown(tidy(email)))
    by = requester(db, subject=agent.id if agent else None, device=device, ip=ip if ip_limit else "")
    take_for(db, AGENT_SIGN_INS, address=lookup_key(db.vault, tidy(email)), by=by, ip=ip, ip_limit=ip_limit)
    active = agent is not None and agent.state == "active" and _is_let_in_here(tidy(email), passwords_for)
    return Attempt(agent.id, agent.password or None, by) if agent is not None and active else Attempt(None, None, by)


def sign_in(
    db: Db,
    actor: Actor,
    /,
    *,
    attempt: Attempt,
    password_ok: bool,
    code: str,
    device: str | None = None,
    client: Client | None = None,
) -> tuple[str, AgentMe]:
    """The second half: the code, as `typed_second_factor` reads it, and a login. Runs for a wrong password too, so that
    the delay tells nothing.

    Raises BadCredentials, also where another password was given out while this one was compared.
    """
    agent = db.one(BY_ID, id=attempt.subject or "")
    ok = password_ok and agent is not None and agent.state == "active" and agent.password == attempt.password
    if agent is None or not ok or _are_unused_too_long(db, agent) or not _use_code(db, actor, agent, code):
        append(db, actor, "agent.refused", data={"agent": attempt.subject})
        raise BadCredentials
    give_back(db, AGENT_SIGN_INS, lookup_key(db.vault, agent.email), attempt.by)
    return _open_login(db, agent, device, client)


def _are_unused_too_long(db: Db, agent: AgentRow) -> bool:
    """Whether nobody came with their password and authenticator: they may lie in a mailbox or a chat, where somebody
    else finds them. No other factor is there before the first sign-in."""
    given_at = max(agent.created_at, agent.let_in_at or 0)
    return agent.totp_used == 0 and db.now >= given_at + UNUSED


def _is_let_in_here(email: str, passwords_for: Sequence[str] | None) -> bool:
    """Whether they need not sign in at the identity provider."""
    return passwords_for is None or canonical(email) in map(canonical, passwords_for)


def sign_in_by_passkey(
    db: Db,
    actor: Actor,
    /,
    *,
    settings: Settings,
    credential: Json,
    device: str | None = None,
    client: Client | None = None,
) -> tuple[str, AgentMe]:
    """Password and second factor at once: the authenticator has verified its user. Where passwords are for some
    addresses only, so are passkeys. Raises PasskeyRefused, PasskeyCopied."""
    owner = passkeys.owner_signing_in(db, actor, settings=settings, credential=credential, device=device)
    agent = db.one(BY_ID, id=owner)
    lost = agent is None or agent.state != "active" or is_managed(db, agent_id=agent.id)
    if agent is None or lost or not _is_let_in_here(agent.email, settings.sso.passwords_for if settings.sso else None):
        append(db, actor, "agent.refused", data={"agent": agent.id if agent else None})
        raise PasskeyRefused
    return _open_login(db, agent, device, client)


def _open_login(db: Db, agent: AgentRow, device: str | None, client: Client | None) -> tuple[str, AgentMe]:
    set_presence(db, _actor(agent), available=True)
    tell_of_new_device(db, _actor(agent), agent=agent, device=device)
    fresh = db.now + STEPPED_UP  # the code was given just now; asking again would only teach people to wait
    token = open_login(
        db, kind=LoginKind.AGENT, subject=agent.id, device=device, stepped_up_until=fresh, actor=_actor(agent)
    )
    if client is not None:
        see(db, login_id=token_hash(token), client=client)
    return token, _me(agent, fresh, available=True)


def leave(db: Db, actor: Actor, /) -> None:
    """Sign out; an agent who left takes no cases."""
    set_presence(db, actor, available=False)
    sign_out(db, actor)


def step_up(db: Db, actor: Actor, /, *, code: str) -> int:
    """A fresh second factor for the next five minutes; returns when it ends (ms). Raises AgentManaged,
    InvalidInput for what is no code, and SecondFactorWrong, which counts by login, so that whoever found one open
    browser stops nobody in another: five in a quarter of an hour."""
    require_local(db, agent_id=actor.id)
    given = typed_second_factor.read(code, field="code")
    take_each(db, STEP_UPS, actor.login_id)
    agent = db.one(BY_ID, id=actor.id)
    if agent is None or not _use_code(db, actor, agent, given):
        raise SecondFactorWrong
    forget_each(db, STEP_UPS, actor.login_id)
    return _stepped_up(db, actor)


def step_up_by_passkey(db: Db, actor: Actor, /, *, settings: Settings, credential: Json) -> int:
    """As `step_up`, by a passkey. Raises AgentManaged, PasskeyRefused, PasskeyCopied."""
    require_local(db, agent_id=actor.id)
    passkeys.show(db, actor, settings=settings, credential=credential)
    return _stepped_up(db, actor)


def _stepped_up(db: Db, actor: Actor) -> int:
    until = db.now + STEPPED_UP
    db.do(STEP_UP, login=actor.login_id, until=until)
    append(db, actor, "login.stepped_up", data=login_told(actor.login_id, until))
    return db.now + STEPPED_UP


def set_presence(db: Db, actor: Actor, /, *, available: bool) -> None:
    db.do(NOT_IDLE, agent=actor.id)
    if available:
        db.do(SET_AVAILABLE, agent=actor.id)
    else:
        db.do(SET_AWAY, agent=actor.id, now=db.now)
    append(db, actor, "agent.available" if available else "agent.away")


def set_languages(db: Db, actor: Actor, /, *, agent_id: str, languages: Sequence[str]) -> None:
    """In which languages an agent answers. The same again writes nothing. Raises NotFound."""
    agent, new = db.one(BY_ID, id=agent_id), ",".join(languages)
    if agent is None:
        raise NotFound
    if new != agent.languages:
        db.do(SET_LANGUAGES, agent=agent_id, new=new)
        append(db, actor, "agent.changed", data={"agent": agent_id, "languages": new})


def me(db: Db, actor: Actor, /, *, provider: str | None = None) -> AgentMe:
    """`provider` is the identity provider's name, which is told to whom it manages."""
    agent = db.one(BY_ID, id=actor.id)
    if agent is None:
        raise NotFound
    stepped_up_until = actor.stepped_up_until if actor.stepped_up_until > db.now else 0
    found = _me(agent, stepped_up_until, available=bool(agent.available))
    managed = provider is not None and db.one(MANAGED, agent=agent.id) is not None
    return msgspec.structs.replace(found, provider=provider) if managed else found


def me_and_stale(db: Db, actor: Actor, /, *, provider: str | None = None) -> tuple[AgentMe, bool]:
    """And whether it is time to note that the login is in use."""
    return me(db, actor, provider=provider), is_stale(db, seen_at(db, login_id=actor.login_id))


def _me(agent: AgentRow, stepped_up_until: int, *, available: bool) -> AgentMe:
    view = AgentView(agent.id, agent.name, agent.email, cast(Role, agent.role), agent.languages.split(","))
    return AgentMe(view, iso_or_none(stepped_up_until or None), available)


def _use_code(db: Db, actor: Actor, agent: AgentRow, code: str) -> bool:
    """The authenticator's or a recovery code, each once. The update decides between two at once."""
    if use_recovery_code(db, actor, subject=agent.id, code=code):
        return True
    step = step_of(db.vault.open("totp", agent.totp).decode(), code, now=db.now)
    return step is not None and db.run(USE_STEP, agent=agent.id, step=step) == 1


def is_managed(db: Db, *, agent_id: str) -> bool:
    """Whom an identity provider lets in, and removes: they must have no other way in."""
    return db.one(MANAGED, agent=agent_id) is not None


def require_local(db: Db, *, agent_id: str) -> None:
    """Of a managed agent only what they show at the provider counts. Raises AgentManaged."""
    if is_managed(db, agent_id=agent_id):
        raise AgentManaged


def new_totp(vault: Vault) -> bytes:
    """Sealed, and known to nobody."""
    return vault.seal("totp", new_secret().encode())


def by_email(db: Db, email: str) -> AgentRow:
    agent = db.one(BY_EMAIL, email=shown(tidy(email)))
    if agent is None:
        raise NotFound(f"There is no agent with the address {email}. `ringback agents list` shows all.")
    return agent


def _actor(agent: AgentRow) -> Actor:
    return Actor(kind=ActorKind.AGENT, id=agent.id, name=agent.name, role=agent.role)
