"""Telling the owner by e-mail what was done with their account, with a link that freezes it if it was not them."""

from typing import Literal, NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.freezing import freeze_token
from ringback.accounts.notifications import mail
from ringback.accounts.passkey_rows import is_agent
from ringback.accounts.queries import account
from ringback.accounts.schemas import Account
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.journal.schemas import INSTALLATION
from ringback.words import ENGLISH, LANGUAGES

SecurityEvent = Literal[
    "password_reset",
    "password_changed",
    "email_change_to_confirm",
    "email_changed",
    "email_change_failed",
    "access_key_created",
    "phone_changed",
    "given_back",
    "new_device",
    "passkey_added",
    "passkey_removed",
    "passkey_copied",
    "second_factor_on",
    "second_factor_off",
    "second_factor_reset",
    "recovery_codes_made",
    "recovery_code_used",
]


class AgentMailbox(NamedTuple):
    email: str
    languages: str


AGENT = prepare(select(agents.c.email, agents.c.languages).where(agents.c.id == bindparam("id")), into=AgentMailbox)
LIFETIME = DAY  # how long it is tried to be sent


def tell_owner(
    db: Db, actor: Actor, /, *, person: Account, event: SecurityEvent, detail: str = "", confirm_token: str = ""
) -> None:
    """To the address that `person` has proved, else to nobody: a stranger's mailbox may freeze nothing. `confirm_token`
    goes with the event that asks to agree."""
    if not person.email_verified:
        return
    token = freeze_token(db.vault, account_id=person.id, at=db.now)
    data = {"event": event, "detail": detail, "freeze_token": token, "confirm_token": confirm_token}
    until = db.now + LIFETIME
    mail(db, actor, person=person, template="security_notice", data=data, expires_at=until)


def tell(db: Db, actor: Actor, /, *, subject: str, event: SecurityEvent, detail: str = "") -> None:
    """The owner of a passkey or second factor: an account's, or an agent."""
    if not is_agent(subject):
        tell_owner(db, actor, person=account(db, account_id=subject), event=event, detail=detail)
        return
    agent = db.one(AGENT, id=subject)
    if agent is None:
        return
    send(
        db,
        actor,
        account_id=INSTALLATION,
        channel=ChannelName.EMAIL,
        to=agent.email,
        template="agent_security_notice",
        locale=next((one for one in agent.languages.split(",") if one in LANGUAGES), ENGLISH),
        data={"event": event, "detail": detail},
        expires_at=db.now + LIFETIME,
    )
