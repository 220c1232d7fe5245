"""Whose secret it is: a wrong one is told before anything is changed, and the right one opens the root key.

Without that a wrong secret would start like a right one, read nobody's data and seal new data with the wrong keys. What
tells it is the root key, wrapped under the secret since the first start. An installation from before has none: its
secret is its root key. It is known by a canary, a few bytes sealed at a start; and where there is none either, by most
of a sample of what it holds: people's keys, or who signed the newest checkpoint where nobody is there yet. Most, since
a single row may be damaged, or have been written while somebody tried another secret.
"""

from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.crypto import Erased, new_key, seal
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.stored_keys import KEPT, ROOT_KEY, put_remembered, wrapped_root_key
from ringback.core.tables import installation
from ringback.journal.checkpoints import NEWEST, signer
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.journal.tables import PersonRow, people

CANARY = "canary"
PLAIN = b"ringback"
SAMPLE = 100  # people's keys; 3 ms
WRONG = (
    "the secret is not the one that this database was sealed with, so nothing was changed. Set RINGBACK_SECRET, or "
    "`secret` in the file with the settings, to the one that it was last started with; while it is being changed, "
    "the former one is `old_secret`. Without the right one, what is sealed can't be read by anybody; a new "
    "installation needs a database of its own."
)


class WrongSecret(Exception):
    """The database's data was sealed with another secret."""

    def __init__(self) -> None:
        super().__init__(WRONG)


class SecretState(StrEnum):
    RIGHT = "right"
    OLD = "old"  # the former secret fits; the present one does after `ringback secret rotate`
    WRONG = "wrong"
    PROVED = "proved"  # no root key yet, and what is there opens
    NEW = "new"  # nothing is sealed yet, so any secret is right


PEOPLE = prepare(select(people).where(people.c.key.is_not(None)).limit(bindparam("maximum")), into=PersonRow)


def secret_state(db: Db) -> SecretState:
    """By the root key; by what is sealed where there is none. The vault goes on with what fits."""
    wrapped = wrapped_root_key(db)
    if wrapped is None:
        return without_root_key(db, _by_canary)
    if not db.vault.unwrap(wrapped, db.now):
        return SecretState.WRONG
    db.vault.seen(db.now)
    return SecretState.RIGHT if db.vault.opened_by == db.vault.secrets[0] else SecretState.OLD


def without_canary(db: Db) -> SecretState:
    """For a schema from before there was a place for root key and canary."""
    return without_root_key(db, _by_samples)


def without_root_key(db: Db, look: Callable[[Db], SecretState]) -> SecretState:
    """The root key is the secret itself, so each of ours is tried as that."""
    state = SecretState.WRONG
    for secret in db.vault.secrets:
        db.vault.use(secret.encode())
        db.vault.opened_by = secret
        state = look(db)
        if state is not SecretState.WRONG:
            break
    return state


def require_right_secret(db: Db) -> None:
    """Look, and leave a wrapped root key where there is none: a random one where nothing was sealed yet. Raises
    WrongSecret, and has then written nothing."""
    state = secret_state(db)
    if state is SecretState.WRONG:
        raise WrongSecret
    if state not in (SecretState.NEW, SecretState.PROVED):
        return
    if state is SecretState.NEW:
        db.vault.use(new_key())
        db.vault.opened_by = db.vault.secrets[0]
    db.add(installation, name=ROOT_KEY, value=db.vault.wrapped(db.vault.opened_by), at=db.now)
    if db.one(KEPT, name=CANARY) is None:
        db.add(installation, name=CANARY, value=db.vault.seal(CANARY, PLAIN), at=db.now)
    db.vault.seen(db.now)


def rotate_secret(db: Db, actor: Actor, /) -> bool:
    """Wrap the root key under the present secret, which is the only one to open it from then on; False where it is
    already. Programs from before there was a root key would take the secret for it, so their canary opens no more.
    Raises WrongSecret."""
    state = secret_state(db)
    if state is SecretState.WRONG:
        raise WrongSecret
    if state is not SecretState.OLD:
        return False
    present = db.vault.secrets[0]
    put_remembered(db, ROOT_KEY, db.vault.wrapped(present))
    put_remembered(db, CANARY, seal(new_key(), PLAIN))
    db.vault.opened_by = present
    append(db, actor, "secret.rotated", audience=Audience.OPERATOR)
    return True


def _by_canary(db: Db) -> SecretState:
    row = db.one(KEPT, name=CANARY)
    if row is None:
        return _by_samples(db)
    return SecretState.PROVED if _opens(lambda: db.vault.unseal(CANARY, row.value)) else SecretState.WRONG


def _by_samples(db: Db) -> SecretState:
    keys = [row.key for row in db.all(PEOPLE, maximum=SAMPLE) if row.key is not None]
    if keys:
        opened = sum(_opens(lambda key=key: db.vault.unseal("people", key)) for key in keys)  # type: ignore[misc]
        return SecretState.PROVED if 2 * opened > len(keys) else SecretState.WRONG
    newest = db.one(NEWEST)
    if newest is None:
        return SecretState.NEW
    ours = newest.note.startswith(f"{signer(db.vault).verifier.name}\n")  # the name holds the key's beginning
    return SecretState.PROVED if ours else SecretState.WRONG


def _opens(unseal: Callable[[], bytes]) -> bool:
    try:
        unseal()
    except (Erased, ValueError):  # ValueError: too short to be anything sealed
        return False
    return True
