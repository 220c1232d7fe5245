"""Telling the owner by e-mail what was done with their account, with a link that freezes it if it was not them."""

from typing import Literal

from ringback.accounts.agents.notices import BY_ID, SharedEvent, tell_agent
from ringback.accounts.authenticators.passkey_rows import is_agent
from ringback.accounts.freezing import freeze_token
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.accounts.schemas import Account
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.times import DAY

OwnerEvent = Literal[
    "password_reset",
    "password_changed",
    "email_change_to_confirm",
    "email_changed",
    "email_change_failed",
    "access_key_created",
    "access_key_revoked",
    "phone_changed",
    "given_back",
    "new_device",
    "second_factor_on",
    "second_factor_off",
    "app_set",
    "second_factor_reset",
]
LIFETIME = DAY  # how long it is tried to be sent


def tell_owner(
    db: Db,
    actor: Actor,
    /,
    *,
    person: Account,
    event: OwnerEvent | SharedEvent,
    detail: str = "",
    confirm_token: str = "",
) -> None:
    """To the address that `person` has proved, else to nobody: a stranger's mailbox may freeze nothing. `confirm_token`
    goes with the event that asks to agree."""
    if not person.email_verified:
        return
    token = freeze_token(db.vault, account_id=person.id, at=db.now)
    data = {"event": event, "detail": detail, "freeze_token": token, "confirm_token": confirm_token}
    until = db.now + LIFETIME
    mail(db, actor, person=person, template="security_notice", data=data, expires_at=until)


def tell(db: Db, actor: Actor, /, *, subject: str, event: SharedEvent, detail: str = "") -> None:
    """The owner of a login, a passkey or recovery codes: an account's, or an agent."""
    if not is_agent(subject):
        tell_owner(db, actor, person=account(db, account_id=subject), event=event, detail=detail)
        return
    agent = db.one(BY_ID, id=subject)
    if agent is not None:
        tell_agent(db, actor, agent=agent, event=event, detail=detail)
