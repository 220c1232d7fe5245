"""Another root key, while everything runs: decision 077.

It is made, and known to every process before the first one seals with it. Then all that the former one sealed is
sealed anew, and at last the former one goes: what is left of it are the keys by which stored digests are found, and for
a while those that prove links which are still good.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum

import msgspec

from ringback.core.actors import SYSTEM, Actor
from ringback.core.crypto import new_key, seal
from ringback.core.db import Db
from ringback.core.errors import NotPossible
from ringback.core.key_ring import FIRST, LAST, OTHERS, KeptKey, KeyRing
from ringback.core.schema import OLDEST_PROGRAM, oldest_program
from ringback.core.stored_keys import ROOT_KEY, STAGE, put_remembered, wrapped_root_key
from ringback.core.times import DAY, MINUTE, iso
from ringback.journal.canary import CANARY, PLAIN, SecretState, WrongSecret, secret_state
from ringback.journal.checkpoints import is_signed_by, signer
from ringback.journal.commands import append
from ringback.journal.key_purposes import FOR_EVER, LOOK_UPS, NO_LINKS, OVERLAPS
from ringback.journal.resealing import SETTLED, Progress, SealedColumn, progress_of, save, seal_some_anew
from ringback.journal.schemas import Audience

OVERLAP = MINUTE  # from when a root key is made until it seals: every process looks six times meanwhile
GRACE = (
    10 * MINUTE
)  # from when all is sealed anew until the former root key goes: so long a read may see what was before
SLOW = DAY  # until the former one is gone: a million people take ten minutes
KNOWN_SINCE = "0062"  # earlier programs take what another root key sealed for erased, so they may start no more


class Stage(StrEnum):
    ALONE = "alone"  # one root key, which made every seal
    MADE = "made"  # the next one does not seal yet
    RESEALING = "resealing"
    WAITING = "waiting"  # all is sealed anew; the former one goes soon


class KeyStatus(msgspec.Struct, frozen=True):
    """`number` is the newest root key's. `checks_again`: everything was sealed anew once, and is looked through once
    more."""

    stage: Stage
    number: int
    seals_from: str | None
    rows: int = 0
    files: int = 0
    column: str = ""
    files_left: bool = False
    checks_again: bool = False
    unreadable: int = 0
    former_goes_from: str | None = None
    overlaps: dict[str, str] = {}


def renew_root_key(db: Db, actor: Actor, /) -> int:
    """Make the next root key, which seals after a minute. Returns its number. Raises WrongSecret, NotPossible."""
    state = secret_state(db)
    if state is SecretState.WRONG:
        raise WrongSecret
    if state is SecretState.OLD:
        raise NotPossible("The root key is sealed under `old_secret` still. Run `ringback secret rotate` first.")
    ring = db.vault.ring
    if len(ring.roots) > 1:
        raise NotPossible(
            "The last change of the root key has not ended. `ringback secret status` tells how far it is."
        )
    number = ring.newest + 1
    if number > LAST:
        raise NotPossible(f"There were {LAST} root keys, and a seal can name no more.")
    since = db.now + OVERLAP
    _store(
        db,
        KeyRing(
            {**ring.roots, number: new_key()},
            since={**ring.since, number: since},
            kept=ring.kept,
            stage=ring.stage + 1,
            log=ring.log or signer(db.vault, FIRST).verifier.name,
        ),
    )
    put_remembered(db, OLDEST_PROGRAM, max(oldest_program(db), KNOWN_SINCE).encode())
    put_remembered(db, CANARY, seal(new_key(), PLAIN))  # programs from before there was a wrapped root key
    append(db, actor, "root_key.made", audience=Audience.OPERATOR, data={"number": number, "seals_from": iso(since)})
    return number


def end_links(db: Db, actor: Actor, /) -> list[str]:
    """What a former root key proved is believed no more, though it is not over: whoever has that key can make up links.
    Returns for which purposes. Raises NotPossible."""
    if secret_state(db) is SecretState.WRONG:
        raise WrongSecret
    ring = db.vault.ring
    if len(ring.roots) > 1:
        raise NotPossible("The former root key is there still. `ringback secret status` tells when it goes.")
    gone = [kept for kept in ring.kept if kept.until is not None and kept.purpose not in NO_LINKS]
    purposes = sorted({kept.purpose for kept in gone})
    if gone:
        _forget(db, gone)
        append(db, actor, "root_key.links_ended", audience=Audience.OPERATOR, data={"purposes": purposes})
    return purposes


def go_on(db: Db, /, *, columns: Sequence[SealedColumn]) -> int:
    """The next piece of the change that an operator began, if there is one. Returns how much was done."""
    ring = db.vault.ring
    if len(ring.roots) == 1:
        return _end_overlaps(db)
    since = ring.since[ring.newest]
    if db.now < since + OVERLAP or db.vault.sealing != ring.newest:
        return 0
    progress = progress_of(db)
    if progress is None:
        save(db, Progress(ring.newest, db.now, columns[0].name))
        append(db, SYSTEM, "root_key.used", audience=Audience.OPERATOR, data={"number": ring.newest})
        return 1
    if progress.finished_at is None:
        return seal_some_anew(db, progress, columns, settled_at=since + SETTLED)
    signed = is_signed_by(db, ring.newest)
    return _drop_former(db, progress) if signed and db.now >= progress.finished_at + GRACE else 0


def key_status(db: Db) -> KeyStatus:
    ring, progress = db.vault.ring, progress_of(db)
    since = ring.since.get(ring.newest)
    overlaps = {purpose: iso(until) for purpose, until in ring.overlaps.items()}
    about = KeyStatus(Stage.ALONE, ring.newest, None if since is None else iso(since), overlaps=overlaps)
    if len(ring.roots) == 1:
        return about
    if progress is None:
        return msgspec.structs.replace(about, stage=Stage.MADE)
    finished = progress.finished_at
    return msgspec.structs.replace(
        about,
        stage=Stage.RESEALING if finished is None else Stage.WAITING,
        rows=progress.rows,
        files=progress.files,
        column=progress.column,
        files_left=progress.file is not None,
        checks_again=progress.run > 1 or progress.run_ended,
        unreadable=progress.unreadable,
        former_goes_from=None if finished is None else iso(finished + GRACE),
    )


def _drop_former(db: Db, progress: Progress) -> int:
    """The former root key goes: nobody opens any more what it sealed."""
    if not _opens_wrapped(db):
        return 0
    ring, number = db.vault.ring, db.vault.ring.newest
    kept = list(ring.kept)
    for former in ring.roots.keys() - {number}:
        ends = {purpose: ring.since[number] + overlap for purpose, overlap in OVERLAPS.items()}
        left = {**ends, **dict.fromkeys(FOR_EVER, None)}
        if former == FIRST:
            left |= dict.fromkeys((OTHERS, *LOOK_UPS), None)
        for purpose, until in left.items():
            key = ring.key_of(purpose, former)
            if key is not None and (until is None or until > db.now):
                kept.append(KeptKey(purpose, former, key, until))
    _store(db, KeyRing({number: ring.roots[number]}, ring.since, kept, ring.stage + 1, ring.log))
    data = {"number": number, "rows": progress.rows, "files": progress.files, "unreadable": progress.unreadable}
    append(db, SYSTEM, "root_key.former_dropped", audience=Audience.OPERATOR, data=data)
    return 1


def _end_overlaps(db: Db) -> int:
    """What proved a former root key's links goes when the last of them has ended."""
    over = [kept for kept in db.vault.ring.kept if kept.until is not None and kept.until <= db.now]
    if over and _opens_wrapped(db):
        _forget(db, over)
    return len(over)


def _forget(db: Db, gone: Collection[KeptKey]) -> None:
    ring = db.vault.ring
    left = [kept for kept in ring.kept if kept not in gone]
    _store(db, KeyRing(ring.roots, ring.since, left, ring.stage + 1, ring.log))


def _opens_wrapped(db: Db) -> bool:
    """Whether this process knows the secret under which the root keys lie by now, to seal them under it once more. One
    that knows a former secret alone leaves it to the others."""
    wrapped = wrapped_root_key(db)
    return wrapped is not None and db.vault.unwrap(wrapped, db.now)


def _store(db: Db, ring: KeyRing) -> None:
    """Sealed under the secret that opened those before. Followed once it is committed, by this process as by others."""
    put_remembered(db, ROOT_KEY, db.vault.wrapped(db.vault.opened_by, ring))
    put_remembered(db, STAGE, str(ring.stage).encode())
    db.vault.look_again()
