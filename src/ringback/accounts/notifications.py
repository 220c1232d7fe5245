"""E-mails to the person of an account."""

from typing import Any

from ringback.accounts.schemas import Account
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName


def mail(
    db: Db,
    actor: Actor,
    /,
    *,
    person: Account,
    template: str,
    data: dict[str, Any],
    to: str | None = None,
    locale: str | None = None,
    case_id: str | None = None,
    expires_at: int | None = None,
) -> None:
    """To the account's address and in its language, where nothing else is said. The rest is
    `courier.commands.send`'s."""
    send(
        db,
        actor,
        account_id=person.id,
        channel=ChannelName.EMAIL,
        to=person.email if to is None else to,
        template=template,
        locale=locale or person.language,
        data=data,
        case_id=case_id,
        expires_at=expires_at,
    )
