"""Telling agents by e-mail what was done with their login, with a link that stops whoever did it.

The link is good for 30 days, and void once the agent was let in anew. It proves a mailbox that was told and no more, so
it only shuts out: whoever runs the installation is told, looks, and gives other credentials.
"""

from typing import Literal, Protocol

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.access import has_signed_in_with
from ringback.accounts.alerts import alert
from ringback.accounts.errors import LinkExpired
from ringback.accounts.identifiers import forget_known_devices
from ringback.accounts.revocation import END_ALL
from ringback.accounts.tables import AgentRow, agent_identities, agents
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.signed_links import read_signed, signed
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.journal.commands import append
from ringback.journal.schemas import INSTALLATION
from ringback.words import ENGLISH, LANGUAGES

FactorEvent = Literal[
    "passkey_added",
    "passkey_removed",
    "passkey_copied",
    "first_recovery_codes",
    "recovery_codes_made",
    "recovery_code_used",
]
SharedEvent = Literal["sessions_ended"] | FactorEvent  # of applicants and agents alike
AgentEvent = Literal["new_device", "credentials_changed", "role_changed"] | SharedEvent
LIFETIME = 30 * DAY  # of the link
SENDING = DAY  # how long the e-mail is tried to be sent
PURPOSE = "agent stop links"

BY_ID = prepare(select(agents).where(agents.c.id == bindparam("id")), into=AgentRow)
SHUT_OUT = prepare(update(agents).where(agents.c.id == bindparam("agent")).values(state="disabled", available=0))
KEEP_OUT = prepare(
    update(agent_identities)
    .where(agent_identities.c.agent_id == bindparam("agent"), agent_identities.c.stopped_at.is_(None))
    .values(stopped_at=bindparam("now"))
)
VOID_LINKS = prepare(update(agents).where(agents.c.id == bindparam("agent")).values(let_in_at=bindparam("now")))


class NotifiedAgent(Protocol):
    """Of an agent's row."""

    @property
    def id(self) -> str: ...

    @property
    def email(self) -> str: ...

    @property
    def languages(self) -> str: ...


class StopRequest(msgspec.Struct, frozen=True):
    """The token of a notice's link "this wasn't me"."""

    token: str


class StopLink(msgspec.Struct, frozen=True, array_like=True):
    agent_id: str
    at: int


def tell_agent(db: Db, actor: Actor, /, *, agent: NotifiedAgent, event: AgentEvent, detail: str = "") -> None:
    """`detail` is the new role, the passkey's name, or how many recovery codes are left."""
    send(
        db,
        actor,
        account_id=INSTALLATION,
        channel=ChannelName.EMAIL,
        to=agent.email,
        template="agent_notice",
        locale=next((one for one in agent.languages.split(",") if one in LANGUAGES), ENGLISH),
        data={"event": event, "detail": detail, "stop_token": stop_token(db.vault, agent_id=agent.id, at=db.now)},
        expires_at=db.now + SENDING,
    )


def tell_of_new_device(db: Db, actor: Actor, /, *, agent: NotifiedAgent, device: str | None) -> None:
    """Before the login is opened, which makes the device a known one."""
    if not has_signed_in_with(db, subject=agent.id, device=device):
        tell_agent(db, actor, agent=agent, event="new_device")


def stop_token(vault: Vault, *, agent_id: str, at: int) -> str:
    return signed(vault, PURPOSE, msgspec.json.encode(StopLink(agent_id, at)))


def stop(db: Db, actor: Actor, /, *, token: str) -> None:
    """End every login of the agent and let nobody in as them; admins are told. Again, it changes nothing.

    Raises LinkExpired for a link that is not ours, older than 30 days, or from before they were let in last.
    """
    payload = read_signed(db.vault, PURPOSE, token)
    if payload is None:
        raise LinkExpired
    link = msgspec.json.decode(payload, type=StopLink)
    agent = db.one(BY_ID, id=link.agent_id)
    if agent is None or db.now >= link.at + LIFETIME or (agent.let_in_at or 0) > link.at:
        raise LinkExpired
    if not keep_out(db, agent_id=agent.id) and agent.state != "active":
        return
    db.do(SHUT_OUT, agent=agent.id)
    db.do(END_ALL, subject=agent.id)
    forget_known_devices(db, subject=agent.id)
    who = Actor(kind=ActorKind.AGENT, id=agent.id, name=agent.name, role=agent.role)
    append(db, who, "agent.disabled", data={"agent": agent.id, "reason": "not_me"})
    alert(db, template="agent_stopped", facts=lambda _: {"name": agent.name, "email": agent.email})


def keep_out(db: Db, *, agent_id: str) -> bool:
    """Of an agent whom an identity provider manages: it can't let them in again. Whether that is new."""
    return db.run(KEEP_OUT, agent=agent_id, now=db.now) == 1


def void_links(db: Db, *, agent_id: str) -> None:
    """The agent is let in anew: what they were told before stops nothing any more."""
    db.do(VOID_LINKS, agent=agent_id, now=db.now)
