"""Agents whom an identity provider manages: who they are there, and what it says of them. By OpenID Connect they come
when they first sign in, by SCIM before, and `ringback agents link` hands a local agent over.

A managed agent has no password here: somebody who is removed there must have no other way in.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.accounts.agents.commands import (
    BY_EMAIL,
    BY_ID,
    by_email,
    create_agent,
    disable_by_id,
    enable_by_id,
    new_totp,
)
from ringback.accounts.agents.notices import tell_agent
from ringback.accounts.commands import clean_name
from ringback.accounts.email_addresses import canonical_name, clean, lookup_key, mailbox, shown
from ringback.accounts.errors import AgentExists, AgentLocal, AgentManaged, AgentNotManaged, AgentSwitchedOff
from ringback.accounts.identifiers import IdentifierKind, add
from ringback.accounts.revocation import revoke_agents_access
from ringback.accounts.tables import AgentIdentityRow, AgentRow, agent_identities, agents
from ringback.core.actors import Actor
from ringback.core.crypto import Vault, stored_digest
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotPossible
from ringback.core.sql import prepare
from ringback.journal.commands import append

OIDC, SCIM, LINKED, LOCAL = "oidc", "scim", "linked", "local"
MAX_ID = 255  # characters of an issuer, a subject or an external id: OpenID Connect Core 1.0, 2
MAX_USER_NAME = 254

IDENTITY = prepare(
    select(agent_identities).where(agent_identities.c.agent_id == bindparam("agent")), into=AgentIdentityRow
)
BY_SUBJECT = prepare(
    select(agent_identities).where(
        agent_identities.c.issuer == bindparam("issuer"), agent_identities.c.subject == bindparam("subject")
    ),
    into=AgentIdentityRow,
)
BY_USER_NAME = prepare(
    select(agent_identities).where(agent_identities.c.user_name_key == bindparam("key")), into=AgentIdentityRow
)
IDENTITIES = prepare(select(agent_identities), into=AgentIdentityRow)
SET_SUBJECT = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"))
    .values(issuer=bindparam("new_issuer"), subject=bindparam("new_subject"), updated_at=bindparam("now"))
)
SET_ACTIVE = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"))
    .values(active=bindparam("new"), updated_at=bindparam("now"))
)
LET_THROUGH = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"))
    .values(stopped_at=None, updated_at=bindparam("now"))
)
SET_DELETED = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"))
    .values(deleted_at=bindparam("at"), updated_at=bindparam("now"))
)
SET_NAMES = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"))
    .values(
        user_name=bindparam("new_name"),
        user_name_key=bindparam("new_key"),
        external_id=bindparam("new_external_id"),
        updated_at=bindparam("now"),
    )
)
FORGET = prepare(agent_identities.delete().where(agent_identities.c.agent_id == bindparam("agent")))
SET_AGENT = prepare(
    update(agents)
    .where(agents.c.id == bindparam("agent"))
    .values(
        name=bindparam("new_name"),
        email=bindparam("new_email"),
        role=bindparam("new_role"),
        languages=bindparam("new_languages"),
    )
)
DROP_PASSWORD = prepare(
    update(agents).where(agents.c.id == bindparam("agent")).values(password="", totp=bindparam("new_totp"), totp_used=0)
)


class ManagedAgent(NamedTuple):
    """An agent here and who they are there."""

    agent: AgentRow
    identity: AgentIdentityRow


def managed(db: Db, *, agent_id: str) -> ManagedAgent | None:
    """None for a local agent, and for one whom the provider deleted."""
    identity, agent = db.one(IDENTITY, agent=agent_id), db.one(BY_ID, id=agent_id)
    return ManagedAgent(agent, identity) if agent and identity and identity.deleted_at is None else None


def all_managed(db: Db) -> list[ManagedAgent]:
    """Oldest first."""
    found = (managed(db, agent_id=identity.agent_id) for identity in db.all(IDENTITIES))
    return sorted((one for one in found if one), key=lambda one: (one.identity.created_at, one.agent.id))


def origins(db: Db) -> dict[str, str]:
    """Where agents come from, by id; those who are not named are local."""
    return {row.agent_id: row.origin for row in db.all(IDENTITIES)}


def provision(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    name: str,
    origin: str,
    role: str = "agent",
    languages: Sequence[str] = ("en",),
    user_name: str | None = None,
    external_id: str | None = None,
) -> str:
    """A managed agent; returns their id. Whom the provider had deleted is the same agent again.

    Raises AgentExists for another agent's address or user name, also a local one's: nobody is taken over unasked.
    """
    address = shown(clean(email))
    user_name = user_name or address
    key = user_name_key(user_name)
    agent, named = db.one(BY_EMAIL, email=address), db.one(BY_USER_NAME, key=key)
    before = db.one(IDENTITY, agent=agent.id) if agent else None
    if (agent and (before is None or before.deleted_at is None)) or (named and named != before):
        raise AgentExists
    if agent and before:
        db.do(SET_DELETED, agent=agent.id, at=None, now=db.now)
        append(db, actor, "agent.changed", data={"agent": agent.id, "deleted": False})
        _set_names(db, actor, agent.id, user_name, key, external_id)
        change(db, actor, agent_id=agent.id, email=address, name=name, role=role, languages=languages)
        switch(db, actor, agent_id=agent.id, active=True)
        return agent.id
    made = create_agent(db, actor, email=address, name=name, hashed="", role=role, languages=languages)
    _manage(db, actor, made.agent_id, origin, user_name, external_id)
    return made.agent_id


def link(db: Db, actor: Actor, /, *, agent_id: str, issuer: str, subject: str) -> None:
    """Remember who a managed agent is in OpenID Connect; the first time counts until `unlink`."""
    db.do(SET_SUBJECT, agent=agent_id, new_issuer=issuer, new_subject=subject, now=db.now)
    append(db, actor, "agent.linked", data={"agent": agent_id, "identity": subject_key(db.vault, issuer, subject)})


def hand_over(db: Db, actor: Actor, /, *, email: str) -> str:
    """A local agent is managed by the identity provider from now on: password, second factors and logins end.
    Returns their id. Raises NotFound, AgentManaged."""
    agent = by_email(db, email)
    if db.one(IDENTITY, agent=agent.id) is not None:
        raise AgentManaged
    take_over(db, actor, agent_id=agent.id, user_name=agent.email)
    return agent.id


def take_over(db: Db, actor: Actor, /, *, agent_id: str, user_name: str) -> None:
    totp = new_totp(db.vault)
    db.do(DROP_PASSWORD, agent=agent_id, new_totp=totp)
    revoke_agents_access(db, actor, agent_id=agent_id, reason="agent linked")
    _manage(db, actor, agent_id, LINKED, user_name, None, credentials=stored_digest("", totp))


def give_back(db: Db, actor: Actor, /, *, email: str) -> str:
    """The agent is local again, without a way in until `ringback agents reset`. Returns their id. Raises NotFound,
    AgentNotManaged."""
    agent = by_email(db, email)
    if not db.run(FORGET, agent=agent.id):
        raise AgentNotManaged
    revoke_agents_access(db, actor, agent_id=agent.id, reason="agent unlinked")  # versions before kept them in a link
    append(db, actor, "agent.unlinked", data={"agent": agent.id})
    return agent.id


def change(
    db: Db, actor: Actor, /, *, agent_id: str, email: str, name: str, role: str, languages: Sequence[str]
) -> None:
    """What the provider says of them now. An address that they had stays theirs when people are compared.

    Raises AgentExists for another agent's address.
    """
    agent = db.one(BY_ID, id=agent_id)
    if agent is None:
        return
    email, name = shown(clean(email)), clean_name(name)
    other = db.one(BY_EMAIL, email=email)
    if other is not None and other.id != agent_id:
        raise AgentExists
    new = {"name": name, "email": email, "role": role, "languages": ",".join(languages)}
    changed = {field: value for field, value in new.items() if getattr(agent, field) != value}
    if not changed:
        return
    db.do(SET_AGENT, agent=agent_id, **{f"new_{field}": value for field, value in new.items()})
    if "email" in changed:
        for address in (agent.email, email):
            digest = db.vault.lookup("mailbox", mailbox(address))
            add(db, subject=agent_id, kind=IdentifierKind.MAILBOX, digest=digest)
        changed["email"] = lookup_key(db.vault, email)
    private = {"name": changed.pop("name")} if "name" in changed else None
    append(db, actor, "agent.changed", data={"agent": agent_id, **changed}, private=private)
    if "role" in changed:
        tell_agent(db, actor, agent=agent, event="role_changed", detail=role)


def rename(db: Db, actor: Actor, /, *, agent_id: str, user_name: str, external_id: str | None) -> None:
    """SCIM's two names of them. Raises AgentExists for another's user name."""
    key = user_name_key(user_name)
    named = db.one(BY_USER_NAME, key=key)
    if named is not None and named.agent_id != agent_id:
        raise AgentExists
    _set_names(db, actor, agent_id, user_name, key, external_id)


def switch(db: Db, actor: Actor, /, *, agent_id: str, active: bool) -> None:
    """The provider switches an agent off, which ends their logins at once, or on again. Who was stopped here it can't
    let in: `enable` does."""
    found = managed(db, agent_id=agent_id)
    if found is None or active == bool(found.identity.active):
        return
    db.do(SET_ACTIVE, agent=agent_id, new=int(active), now=db.now)
    append(db, actor, "agent.changed", data={"agent": agent_id, "active": active})
    here = found.agent.state == "active"
    if here == active or (active and found.identity.stopped_at is not None):
        return
    (enable_by_id if active else disable_by_id)(db, actor, agent_id=agent_id)


def enable(db: Db, actor: Actor, /, *, email: str) -> str:
    """An operator lets a managed agent in whom they disabled, or who said "this wasn't me". Returns their id.

    Raises NotFound, AgentLocal for a local one, who gets other credentials instead, AgentSwitchedOff where the
    provider would not let them in, NotPossible where nobody stopped them.
    """
    agent = by_email(db, email)
    identity = db.one(IDENTITY, agent=agent.id)
    if identity is None:
        raise AgentLocal
    if not identity.active or identity.deleted_at is not None:
        raise AgentSwitchedOff
    if agent.state == "active":
        raise NotPossible("They are not disabled: nothing was changed.")
    db.do(LET_THROUGH, agent=agent.id, now=db.now)
    enable_by_id(db, actor, agent_id=agent.id)
    return agent.id


def remove(db: Db, actor: Actor, /, *, agent_id: str) -> None:
    """Deleted there. What they wrote and decided stays here, under their name."""
    switch(db, actor, agent_id=agent_id, active=False)
    db.do(SET_DELETED, agent=agent_id, at=db.now, now=db.now)
    append(db, actor, "agent.changed", data={"agent": agent_id, "deleted": True})


def _set_names(db: Db, actor: Actor, agent_id: str, user_name: str, key: str, external_id: str | None) -> None:
    db.do(SET_NAMES, agent=agent_id, new_name=user_name, new_key=key, new_external_id=external_id, now=db.now)
    told = user_name_told(db.vault, user_name, external_id)
    append(db, actor, "agent.changed", data={"agent": agent_id, "user_name": told})


def user_name_told(vault: Vault, user_name: str, external_id: str | None) -> str:
    """SCIM's names of somebody, for the journal, as `subject_key`."""
    return vault.lookup("agent user name", f"{user_name}\n{external_id or ''}")


def subject_key(vault: Vault, issuer: str, subject: str) -> str:
    """For the journal, which tells who was linked without telling it to whoever reads the file."""
    return vault.lookup("agent identity", f"{issuer}\n{subject}")


def user_name_key(user_name: str) -> str:
    """RFC 7643, 4.1.1: unique, and compared without regard to case. Raises InvalidInput naming `userName`."""
    key = canonical_name(user_name)
    fits = 0 < len(user_name) <= MAX_USER_NAME and 0 < len(key) <= MAX_USER_NAME  # A-labels are longer
    if not fits or not user_name.isprintable() or user_name.strip() != user_name:
        told = f"Use 1 to {MAX_USER_NAME} printable characters, without spaces around them."
        raise InvalidInput.of("userName", "user_name_form", told)
    return key


def _manage(
    db: Db, actor: Actor, agent_id: str, origin: str, user_name: str, external_id: str | None, **more: str
) -> None:
    """`more` goes into the entry."""
    key = user_name_key(user_name)
    if db.one(BY_USER_NAME, key=key) is not None:
        raise AgentExists
    agent = db.one(BY_ID, id=agent_id)
    stopped_at = None if agent is None or agent.state == "active" else db.now
    db.add(
        agent_identities,
        agent_id=agent_id,
        origin=origin,
        issuer=None,
        subject=None,
        external_id=external_id,
        user_name=user_name,
        user_name_key=key,
        active=1,
        created_at=db.now,
        updated_at=db.now,
        deleted_at=None,
        stopped_at=stopped_at,
    )
    marks = {"active": True, "deleted": False, "stopped": stopped_at is not None}
    more["user_name"] = user_name_told(db.vault, user_name, external_id)
    append(db, actor, "agent.managed", data={"agent": agent_id, "origin": origin, **marks, **more})
