"""API keys of integrators' programs. A key is shown once; we keep its hash."""

from collections.abc import Collection
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.access import PERMISSIONS
from ringback.accounts.commands import clean_name
from ringback.accounts.creation import sealed
from ringback.accounts.names import opened_name
from ringback.accounts.tables import KeyRow, accounts, keys
from ringback.core.actors import Actor
from ringback.core.crypto import new_token, stored_digest, token_hash
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier.webhooks.commands import end_of_maker
from ringback.journal.commands import append
from ringback.journal.schemas import INSTALLATION

DAYS, MAX_DAYS = 90, 730  # how long a key is good, unless somebody says otherwise, and at most
DEFAULT_SCOPES = {"integrator": "accounts.read", "operator": "operator.read", "provisioner": "agents.provision"}


class ExistsRow(NamedTuple):
    id: str


ALL = prepare(select(keys).order_by(keys.c.created_at, keys.c.id), into=KeyRow)
REVOKE = prepare(
    update(keys).where(keys.c.id == bindparam("key"), keys.c.revoked_at.is_(None)).values(revoked_at=bindparam("now"))
)
EXISTS = prepare(select(accounts.c.id).where(accounts.c.id == bindparam("account")), into=ExistsRow)


class NewKey(msgspec.Struct, frozen=True):
    id: str
    secret: str


def create_key(
    db: Db,
    actor: Actor,
    /,
    *,
    name: str,
    role: str = "integrator",
    account_id: str | None = None,
    scopes: Collection[str] = (),
    days: int = DAYS,
) -> NewKey:
    """A key for a program, good for `days` days and for what `scopes` name, which are permissions of its role; without
    any, for the least. With `account_id` it sees that account only.

    Raises NotFound for an unknown account, InvalidInput naming `scopes` or `days`.
    """
    scopes = sorted(set(scopes)) or [DEFAULT_SCOPES[role]]
    unknown = [scope for scope in scopes if scope not in PERMISSIONS[role]]
    if unknown:
        told = f"{unknown[0]} is none of this role's. Use {', '.join(sorted(PERMISSIONS[role]))}."
        raise InvalidInput.of("scopes", "scope_unknown", told)
    if not 1 <= days <= MAX_DAYS:
        raise InvalidInput.of("days", "out_of_range", f"Use 1 to {MAX_DAYS} days.")
    name, key_id, secret = clean_name(name), new_id("key", db.now), new_token("rbk")
    if account_id is not None and db.one(EXISTS, account=account_id) is None:
        raise NotFound(f"There is no account {account_id}.")
    hashed, expires_at = token_hash(secret), db.now + days * DAY
    db.add(
        keys,
        id=key_id,
        token_hash=hashed,
        name="",
        sealed_name=sealed(db, account_id or INSTALLATION, name),
        role=role,
        account_id=account_id,
        created_at=db.now,
        scopes=" ".join(scopes),
        expires_at=expires_at,
    )
    data = {"key": key_id, "scopes": scopes, "account": account_id, "role": role, "expires_at": expires_at}
    append(db, actor, "key.created", data={**data, "token": stored_digest(hashed)}, private={"name": name})
    return NewKey(key_id, secret)


def revoke_key(db: Db, actor: Actor, /, *, key_id: str) -> None:
    """Effective with the program's next request; the access keys and webhooks that it made end too. Raises NotFound
    where there is no such key in use."""
    if not db.run(REVOKE, key=key_id, now=db.now):
        raise NotFound(f"No key {key_id} is in use. `ringback keys list` shows all.")
    append(db, actor, "key.revoked", data={"key": key_id})
    end_of_maker(db, actor, maker=key_id)


def list_keys(db: Db) -> list[KeyRow]:
    """Oldest first, with their names opened."""
    return [
        row._replace(name=opened_name(db, row.account_id, row.name, row.sealed_name), sealed_name=None)
        for row in db.all(ALL)
    ]
