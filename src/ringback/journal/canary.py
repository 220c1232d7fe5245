"""The canary: a few bytes sealed at the first start, which open only with the installation's own secret.

Without it a wrong secret would start like a right one, read nobody's data and seal new data with the wrong keys. An
installation from before has none. It gets one once most of a sample of what it holds has been opened with the secret:
people's keys, or who signed the newest checkpoint where nobody is there yet. Most, since a single row may be damaged,
or have been written while somebody tried another secret.
"""

from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import bindparam, select

from ringback.core.crypto import Erased
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.tables import InstallationRow, installation
from ringback.journal.checkpoints import NEWEST, signer
from ringback.journal.tables import PersonRow, people

CANARY = "canary"
PLAIN = b"ringback"
SAMPLE = 100  # people's keys; 3 ms
WRONG = (
    "the secret is not the one that this database was sealed with, so nothing was changed. Set RINGBACK_SECRET, or "
    "`secret` in the file with the settings, to the one that it was first started with. Without that one, what is "
    "sealed can't be read by anybody; a new installation needs a database of its own."
)


class WrongSecret(Exception):
    """The database's data was sealed with another secret."""

    def __init__(self) -> None:
        super().__init__(WRONG)


class SecretState(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    PROVED = "proved"  # no canary yet, and what is there opens
    NEW = "new"  # nothing is sealed yet, so any secret is right


KEPT = prepare(select(installation).where(installation.c.name == CANARY), into=InstallationRow)
PEOPLE = prepare(select(people).where(people.c.key.is_not(None)).limit(bindparam("maximum")), into=PersonRow)


def secret_state(db: Db) -> SecretState:
    """By the canary; by what is sealed where there is none."""
    row = db.one(KEPT)
    if row is None:
        return without_canary(db)
    return SecretState.RIGHT if _opens(lambda: db.vault.unseal(CANARY, row.value)) else SecretState.WRONG


def without_canary(db: Db) -> SecretState:
    """For an installation from before there were canaries."""
    keys = [row.key for row in db.all(PEOPLE, maximum=SAMPLE) if row.key is not None]
    if keys:
        opened = sum(_opens(lambda key=key: db.vault.unseal("people", key)) for key in keys)  # type: ignore[misc]
        return SecretState.PROVED if 2 * opened > len(keys) else SecretState.WRONG
    newest = db.one(NEWEST)
    if newest is None:
        return SecretState.NEW
    ours = newest.note.startswith(f"{signer(db.vault).verifier.name}\n")  # the name holds the key's beginning
    return SecretState.PROVED if ours else SecretState.WRONG


def require_right_secret(db: Db) -> None:
    """Look, and leave a canary where there is none. Raises WrongSecret, and has then written nothing."""
    state = secret_state(db)
    if state is SecretState.WRONG:
        raise WrongSecret
    if state is not SecretState.RIGHT:
        db.add(installation, name=CANARY, value=db.vault.seal(CANARY, PLAIN), at=db.now)


def _opens(unseal: Callable[[], bytes]) -> bool:
    try:
        unseal()
    except (Erased, ValueError):  # ValueError: too short to be anything sealed
        return False
    return True
