"""Access keys for AWS's clients: an id in clear and a secret that signs. The secret is shown once and lies sealed."""

import base64
import secrets
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, or_, select, update

from ringback.accounts.access import PERMISSIONS, handed_on, permissions_of_key
from ringback.accounts.commands import clean_name
from ringback.accounts.creation import sealed
from ringback.accounts.names import opened_name
from ringback.accounts.queries import account
from ringback.accounts.requirements import require_email_proved
from ringback.accounts.security_notices import tell_owner
from ringback.accounts.sessions.reauthentication import require_recent
from ringback.accounts.tables import AccessKeyRow, access_keys, accounts, keys
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import new_token, stored_digest, token_hash
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import prepare
from ringback.core.times import DAY, SECOND, iso, iso_or_none
from ringback.journal.commands import append

LASTING_DAYS = 365  # of a key that is no session: as long as nobody makes another one in its place
MIN_SESSION_S, MAX_SESSION_S = 900, 129_600  # AWS STS: a session lasts 15 minutes to 36 hours
LASTING, SESSION = "RKIA", "RSIA"  # the id tells which of the two it is, as AWS's AKIA and ASIA do


NOBODY_ACTS = ("closed", "frozen")  # states of an account for which no key is made and none signs


class OpenAccountRow(NamedTuple):
    id: str


OPEN_ACCOUNT = prepare(
    select(accounts.c.id).where(accounts.c.id == bindparam("account"), accounts.c.state.not_in(NOBODY_ACTS)),
    into=OpenAccountRow,
)
OF_ACCOUNT = prepare(
    select(access_keys).where(access_keys.c.account_id == bindparam("account")).order_by(access_keys.c.created_at),
    into=AccessKeyRow,
)
REVOKE = prepare(
    update(access_keys)
    .where(
        access_keys.c.id == bindparam("key"),
        access_keys.c.revoked_at.is_(None),
        or_(access_keys.c.account_id == bindparam("account"), bindparam("account") == ""),
    )
    .values(revoked_at=bindparam("now"))
)
IN_USE = prepare(
    select(access_keys)
    .select_from(access_keys.join(accounts, accounts.c.id == access_keys.c.account_id))
    .where(
        access_keys.c.id == bindparam("key"), access_keys.c.revoked_at.is_(None), accounts.c.state.not_in(NOBODY_ACTS)
    ),
    into=AccessKeyRow,
)


class MakerRow(NamedTuple):
    role: str
    scopes: str | None


MAKER = prepare(
    select(keys.c.role, keys.c.scopes).where(
        keys.c.id == bindparam("maker"),
        keys.c.revoked_at.is_(None),
        or_(keys.c.expires_at.is_(None), keys.c.expires_at > bindparam("now")),
    ),
    into=MakerRow,
)


class AccessKeyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`account_id` is for programs that see every account. `duration_s` asks for a session, of 900 to 129600 seconds; a
    key without it is good for a year."""

    name: str
    account_id: str | None = None
    duration_s: int | None = None


class NewAccessKey(msgspec.Struct, frozen=True):
    """What a client is configured with. This is the only time that the secret is shown."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None
    expires_at: str | None
    account_id: str


class AccessKey(msgspec.Struct, frozen=True):
    access_key_id: str
    name: str
    account_id: str
    created_at: str
    expires_at: str | None
    revoked_at: str | None


def create_access_key(db: Db, actor: Actor, /, *, request: AccessKeyRequest) -> NewAccessKey:
    """Acts for one account, active or not, for a year at most. One that a program makes may what the program may, and
    ends with the program's key. Raises NotFound for an account that is not the actor's or not there, and
    ReauthenticationRequired."""
    account_id = actor.account_id or request.account_id
    if account_id is None:
        raise InvalidInput.of("account_id", "required", "Name the account that the key is to act for.")
    if request.account_id not in (None, account_id) or db.one(OPEN_ACCOUNT, account=account_id) is None:
        raise NotFound(f"There is no account {request.account_id or account_id} for you.")
    require_recent(db, actor, account_id=account_id)
    require_email_proved(db, account_id=account_id)
    name, lasts = clean_name(request.name), request.duration_s
    if lasts is not None and not MIN_SESSION_S <= lasts <= MAX_SESSION_S:
        raise InvalidInput.of("duration_s", "out_of_range", f"Use {MIN_SESSION_S} to {MAX_SESSION_S} seconds.")
    key_id = new_key_id(LASTING if lasts is None else SESSION)
    secret = base64.b64encode(secrets.token_bytes(30)).decode()  # 40 characters, as AWS's
    token = None if lasts is None else new_token("rbs")
    ends_at = db.now + (LASTING_DAYS * DAY if lasts is None else lasts * SECOND)
    expires_at = min(ends_at, actor.expires_at or ends_at)
    sealed_secret = db.vault.seal("access-keys", secret.encode())
    hashed = None if token is None else token_hash(token)
    db.add(
        access_keys,
        id=key_id,
        account_id=account_id,
        name="",
        sealed_name=sealed(db, account_id, name),
        secret=sealed_secret,
        session_hash=hashed,
        expires_at=expires_at,
        created_at=db.now,
        made_by=actor.kind.value,
        maker=actor.id if actor.kind is ActorKind.INTEGRATOR else None,
    )
    data = {"key": key_id, "expires_at": expires_at, "secret": stored_digest(sealed_secret, hashed or "")}
    append(db, actor, "access_key.created", account_id=account_id, data=data, private={"name": name})
    tell_owner(db, actor, person=account(db, account_id=account_id), event="access_key_created", detail=name)
    return NewAccessKey(key_id, secret, token, iso_or_none(expires_at), account_id)


def new_key_id(prefix: str) -> str:
    return prefix + base64.b32encode(secrets.token_bytes(10)).decode()


def revoke_access_key(db: Db, actor: Actor, /, *, key_id: str) -> None:
    """Effective with the next request. Raises NotFound where no such key of the actor's is in use, and
    ReauthenticationRequired: whoever found a browser open stops no program of its owner's either."""
    row = db.one(IN_USE, key=key_id)
    if row is None or actor.account_id not in (None, row.account_id):
        raise NotFound(f"No key {key_id} is in use.")
    require_recent(db, actor, account_id=row.account_id)
    if not db.run(REVOKE, key=key_id, account=actor.account_id or "", now=db.now):
        raise NotFound(f"No key {key_id} is in use.")
    append(db, actor, "access_key.revoked", account_id=row.account_id, data={"key": key_id})
    name = opened_name(db, row.account_id, row.name, row.sealed_name)
    tell_owner(db, actor, person=account(db, account_id=row.account_id), event="access_key_revoked", detail=name)


def list_access_keys(db: Db, actor: Actor, /, *, account_id: str | None = None) -> list[AccessKey]:
    """The account's keys, oldest first, without their secrets."""
    account = actor.account_id or account_id
    if account is None:
        raise InvalidInput.of("account_id", "required", "Name the account whose keys you want to see.")
    return [_view(db, row) for row in db.all(OF_ACCOUNT, account=account)]


def _view(db: Db, row: AccessKeyRow) -> AccessKey:
    expires_at, revoked_at = iso_or_none(row.expires_at), iso_or_none(row.revoked_at)
    name = opened_name(db, row.account_id, row.name, row.sealed_name)
    return AccessKey(row.id, name, row.account_id, iso(row.created_at), expires_at, revoked_at)


def key_in_use(db: Db, *, key_id: str) -> AccessKeyRow | None:
    """Neither revoked, nor is the key of the program that made it."""
    key = db.one(IN_USE, key=key_id)
    return key if key is None or key.made_by != ActorKind.INTEGRATOR or _maker(db, key) is not None else None


def is_good(db: Db, *, key_id: str) -> bool:
    """Whether the key signs now: in use and not over."""
    key = key_in_use(db, key_id=key_id)
    return key is not None and (key.expires_at is None or key.expires_at > db.now)


def _maker(db: Db, key: AccessKeyRow) -> MakerRow | None:
    return db.one(MAKER, maker=key.maker, now=db.now)


def secret_of(db: Db, key: AccessKeyRow) -> str:
    return db.vault.open("access-keys", key.secret).decode()


def program_of(db: Db, key: AccessKeyRow) -> Actor:
    """The program that holds the key: it acts for its account, and for no other. A key that a program made, and not the
    person, neither reads nor changes their e-mail and contact: whoever orders codes for people need not own them. Nor
    may it what the program that made it may not."""
    role = "programs_access_key" if key.made_by == ActorKind.INTEGRATOR else "access_key"
    permissions = PERMISSIONS[role]
    if role == "programs_access_key":
        maker = _maker(db, key)
        permissions &= handed_on(permissions_of_key(maker.role, maker.scopes) if maker is not None else ())
    return Actor(
        kind=ActorKind.INTEGRATOR,
        id=key.id,
        name=opened_name(db, key.account_id, key.name, key.sealed_name),
        role=role,
        account_id=key.account_id,
        permissions=permissions,
        expires_at=key.expires_at,
    )
