"""The operations on users, over the commands of `accounts.agents.identities`."""

from ringback.accounts.agents import identities
from ringback.accounts.agents.identities import SCIM, ManagedAgent
from ringback.accounts.commands import MAX_NAME
from ringback.compat.scim.changes import User, lowered, patched, read_user
from ringback.compat.scim.filters import wanted
from ringback.compat.scim.schemas import MAX_PAGE, USER, Answer, listed
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.times import iso
from ringback.words import ENGLISH


def create(db: Db, actor: Actor, /, *, base: str, resource: Answer) -> Answer:
    """Raises AgentExists where the address or the user name is somebody's already."""
    user = read_user(lowered(resource))
    agent_id = identities.provision(
        db,
        actor,
        email=user.email,
        name=user.name[:MAX_NAME],
        origin=SCIM,
        languages=user.languages,
        user_name=user.user_name,
        external_id=user.external_id,
    )
    identities.switch(db, actor, agent_id=agent_id, active=user.active)
    return fetch(db, actor, base=base, user_id=agent_id)


def fetch(db: Db, actor: Actor, /, *, base: str, user_id: str) -> Answer:
    return resource_of(_find(db, user_id), base)


def page(db: Db, actor: Actor, /, *, base: str, asked: str | None, start: int, count: int) -> Answer:
    """RFC 7644, 3.4.2.4: counted from 1, and less than that is 1."""
    start, count = max(1, start), min(max(0, count), MAX_PAGE)
    found = wanted([resource_of(one, base) for one in identities.all_managed(db)], asked)
    return listed(found[start - 1 : start - 1 + count], total=len(found), start=start)


def replace(db: Db, actor: Actor, /, *, base: str, user_id: str, resource: Answer) -> Answer:
    one = _find(db, user_id)
    asked = lowered(resource)
    # What isn't named stays as it is: RFC 7644, 3.5.1 lets a server assume it, and nobody is switched on by silence.
    _store(db, actor, one, read_user({"active": bool(one.identity.active), **asked}, one.agent.name))
    return fetch(db, actor, base=base, user_id=user_id)


def patch(db: Db, actor: Actor, /, *, base: str, user_id: str, body: Answer) -> Answer:
    one = _find(db, user_id)
    now = lowered(resource_of(one, base))
    # Shown is whether they may work here, kept what the provider said: of who was stopped here it said nothing.
    now.update(active=bool(one.identity.active), name={})
    _store(db, actor, one, read_user(patched(now, body), one.agent.name))
    return fetch(db, actor, base=base, user_id=user_id)


def remove(db: Db, actor: Actor, /, *, user_id: str) -> None:
    identities.remove(db, actor, agent_id=_find(db, user_id).agent.id)


def resource_of(one: ManagedAgent, base: str) -> Answer:
    agent, identity = one
    spoken = [language for language in agent.languages.split(",") if language != ENGLISH]
    return {
        "schemas": [USER],
        "id": agent.id,
        **({"externalId": identity.external_id} if identity.external_id else {}),
        "userName": identity.user_name,
        "name": {"formatted": agent.name},
        "displayName": agent.name,
        "active": agent.state == "active",
        "emails": [{"value": agent.email, "type": "work", "primary": True}],
        "preferredLanguage": spoken[0] if spoken else ENGLISH,
        "meta": {
            "resourceType": "User",
            "created": iso(identity.created_at),
            "lastModified": iso(identity.updated_at),
            "location": f"{base}/Users/{agent.id}",
        },
    }


def _find(db: Db, user_id: str) -> ManagedAgent:
    one = identities.managed(db, agent_id=user_id)
    if one is None:
        raise NotFound("There is no user with this id.")
    return one


def _store(db: Db, actor: Actor, one: ManagedAgent, user: User) -> None:
    agent_id = one.agent.id
    if (user.user_name, user.external_id) != (one.identity.user_name, one.identity.external_id):
        identities.rename(db, actor, agent_id=agent_id, user_name=user.user_name, external_id=user.external_id)
    identities.change(
        db,
        actor,
        agent_id=agent_id,
        email=user.email,
        name=user.name[:MAX_NAME],
        role=one.agent.role,
        languages=user.languages,
    )
    identities.switch(db, actor, agent_id=agent_id, active=user.active)
