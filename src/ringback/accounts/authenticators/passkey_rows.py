"""Stored passkeys, for every module that looks at them or ends them."""

from typing import Any

from sqlalchemy import bindparam, delete, select

from ringback.accounts.authenticators.tables import PasskeyRow, passkeys
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import INSTALLATION, Audience

OF_SUBJECT = prepare(
    select(passkeys).where(passkeys.c.subject == bindparam("owner")).order_by(passkeys.c.created_at, passkeys.c.id),
    into=PasskeyRow,
)
REMOVE = prepare(delete(passkeys).where(passkeys.c.id == bindparam("passkey")))


def subject_of(actor: Actor) -> str:
    """Whose second factors an actor's are: an applicant's account's, or an agent's own."""
    return actor.account_id or actor.id


def passkeys_of(db: Db, *, subject: str) -> list[PasskeyRow]:
    """Oldest first."""
    return db.all(OF_SUBJECT, owner=subject)


def remove(db: Db, actor: Actor, /, row: PasskeyRow, *, reason: str | None = None) -> None:
    db.do(REMOVE, passkey=row.id)
    append_of(db, actor, "passkey.removed", subject=row.subject, data={"passkey": row.id, "reason": reason})


def remove_all(db: Db, actor: Actor, /, *, subject: str, reason: str) -> None:
    """As when a password is reset; whoever does that tells the owner."""
    for row in passkeys_of(db, subject=subject):
        remove(db, actor, row, reason=reason)


def append_of(db: Db, actor: Actor, /, kind: AccountKind, *, subject: str, data: dict[str, Any] | None = None) -> None:
    """In the journal of the account whose second factor it is; an agent's is in the installation's."""
    data = {name: value for name, value in (data or {}).items() if value is not None}
    if is_agent(subject):
        append(db, actor, kind, account_id=INSTALLATION, data={"agent": subject, **data})
    else:
        append(db, actor, kind, account_id=subject, audience=Audience.APPLICANT, data=data)


def is_agent(subject: str) -> bool:
    return subject.startswith("agt_")
