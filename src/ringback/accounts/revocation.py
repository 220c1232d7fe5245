"""The end of everything by which somebody can act for an account: logins, links, access keys, passkeys, what is being
changed. A second factor stays: see `second_factor`. And of everything by which somebody is let in as an agent."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.authenticators import recovery_codes
from ringback.accounts.authenticators.passkey_rows import remove_all
from ringback.accounts.identifiers import forget_known_devices
from ringback.accounts.queries import account_email
from ringback.accounts.schemas import AccessRevoked
from ringback.accounts.tables import access_keys, links, logins
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import append


class KeyIdRow(NamedTuple):
    id: str


END_ALL = prepare(delete(logins).where(logins.c.subject == bindparam("subject")))
DROP_LINKS = prepare(delete(links).where(links.c.account_id == bindparam("account")))
KEYS_IN_USE = prepare(
    select(access_keys.c.id)
    .where(access_keys.c.account_id == bindparam("account"), access_keys.c.revoked_at.is_(None))
    .order_by(access_keys.c.created_at, access_keys.c.id),
    into=KeyIdRow,
)
REVOKE_KEYS = prepare(
    update(access_keys)
    .where(access_keys.c.account_id == bindparam("account"), access_keys.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)


def revoke_access(db: Db, actor: Actor, /, *, account_id: str, reason: str) -> None:
    """Whoever got in before is out with their next request, by whatever way, and what they began to change is void
    (ASVS 5.0 7.4.3 asks for the sessions; a key outlives them). No browser is known any more: nobody can tell which is
    whose. The caller opens the one login that goes on."""
    db.do(END_ALL, subject=account_id)
    db.do(DROP_LINKS, account=account_id)
    keys = db.all(KEYS_IN_USE, account=account_id)
    if keys:
        db.do(REVOKE_KEYS, account=account_id, now=db.now)
    for key in keys:
        append(db, actor, "access_key.revoked", account_id=account_id, data={"key": key.id, "reason": reason})
    remove_all(db, actor, subject=account_id, reason=reason)
    forget_known_devices(db, subject=account_id)
    db.emit(AccessRevoked(actor, account_id, account_email(db, account_id=account_id)))


def revoke_agents_access(db: Db, actor: Actor, /, *, agent_id: str, reason: str) -> None:
    """No login goes on, and neither passkey nor recovery code opens another. The caller sees to password and
    authenticator, of which an agent always has both."""
    db.do(END_ALL, subject=agent_id)
    remove_all(db, actor, subject=agent_id, reason=reason)
    recovery_codes.forget(db, subject=agent_id)
    forget_known_devices(db, subject=agent_id)
