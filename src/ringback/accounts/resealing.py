"""What of this room the installation's key seals, and the entries that say it was sealed anew: each tells the digest of
before as well, so that what somebody set by other means stays a fault."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.authenticators.tables import passkeys, second_factors
from ringback.accounts.tables import access_keys, agents, logins
from ringback.core.actors import SYSTEM
from ringback.core.crypto import stored_digest
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.resealing import SealedColumn
from ringback.journal.schemas import Audience


class PasswordRow(NamedTuple):
    password: str


class SessionKeyRow(NamedTuple):
    account_id: str
    session_hash: str | None


PASSWORD = prepare(select(agents.c.password).where(agents.c.id == bindparam("agent")), into=PasswordRow)
SESSION_KEY = prepare(
    select(access_keys.c.account_id, access_keys.c.session_hash).where(access_keys.c.id == bindparam("key")),
    into=SessionKeyRow,
)


def tell_agent(db: Db, agent_id: str, old: bytes, new: bytes) -> None:
    row = db.one(PASSWORD, agent=agent_id)
    assert row is not None
    digests = {"credentials": stored_digest(row.password, new), "before": stored_digest(row.password, old)}
    append(db, SYSTEM, "agent.resealed", audience=Audience.OPERATOR, data={"agent": agent_id, **digests})


def tell_second_factor(db: Db, account_id: str, old: bytes, new: bytes) -> None:
    data = {"app": stored_digest(new), "before": stored_digest(old)}
    append(db, SYSTEM, "second_factor.resealed", account_id=account_id, audience=Audience.OPERATOR, data=data)


def tell_access_key(db: Db, key_id: str, old: bytes, new: bytes) -> None:
    row = db.one(SESSION_KEY, key=key_id)
    assert row is not None
    session = row.session_hash or ""
    data = {"key": key_id, "secret": stored_digest(new, session), "before": stored_digest(old, session)}
    append(db, SYSTEM, "access_key.resealed", account_id=row.account_id, audience=Audience.OPERATOR, data=data)


SEALED_COLUMNS = (
    SealedColumn(agents.c.totp, "totp", tell=tell_agent),
    SealedColumn(second_factors.c.totp, "totp", tell=tell_second_factor),
    SealedColumn(second_factors.c.pending_totp, "totp"),
    SealedColumn(access_keys.c.secret, "access-keys", tell=tell_access_key),
    SealedColumn(passkeys.c.name, "passkey names", only=passkeys.c.subject.like("agt\\_%", escape="\\")),
    SealedColumn(logins.c.client, "logins"),
    SealedColumn(logins.c.provider_tokens, "provider tokens"),
)
