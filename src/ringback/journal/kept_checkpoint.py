"""A copy of the newest checkpoint outside the database.

Who cuts off the journal's end together with the checkpoints that signed it, or puts an older database in its place,
leaves a journal that is in order by itself. The copy remembers that there was more. It is only replaced by a
checkpoint that goes on from it, and the journal remembers that a copy was kept: a copy that says otherwise, or is gone,
stays told until an operator has it replaced by `ringback journal verify --renew-copy`.
"""

import contextlib
from pathlib import Path
from typing import NamedTuple

from anyio import to_thread
from sqlalchemy import bindparam, select

from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.errors import Unavailable
from ringback.core.private_files import write_whole
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.journal.checkpoints import NEWEST, trusted
from ringback.journal.commands import append
from ringback.journal.notes import BadNote
from ringback.journal.schemas import INSTALLATION, Audience
from ringback.journal.tables import CheckpointRow, checkpoints, entries

OF_SIZE = prepare(select(checkpoints).where(checkpoints.c.size == bindparam("size")), into=CheckpointRow)


class SeqRow(NamedTuple):
    seq: int


KEPT = prepare(
    select(entries.c.seq)
    .where(entries.c.account_id == INSTALLATION, entries.c.kind == "checkpoint.kept")
    .order_by(entries.c.seq)
    .limit(1),
    into=SeqRow,
)


class Examined(NamedTuple):
    """`newest` is the database's newest note; `warning` a code, where the database does not go on from the copy."""

    newest: str | None
    warning: str | None


class KeptCheckpoint:
    """`warning` is what the last look found: None where all is well."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warning: str | None = None
        self._remembered = False

    def read(self) -> str | None:
        """None where nothing is kept yet. Raises OSError."""
        try:
            return self.path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return None

    async def look(self, store: Store) -> None:
        """Compare the copy with the database, and replace it where the database goes on from it."""
        import structlog  # commands start without it

        log = structlog.get_logger()
        try:
            kept = await to_thread.run_sync(self.read)
            found = await store.read(examine, kept=kept)
            if found.warning is not None and (now := await to_thread.run_sync(self.read)) != kept:
                kept, found = now, await store.read(examine, kept=now)  # another process wrote between the two reads
            if found.warning is None and found.newest is not None and found.newest != kept:
                await to_thread.run_sync(write_whole, self.path, found.newest.encode())
            if found.warning is None and found.newest is not None and not self._remembered:
                await store.write(remember)
                self._remembered = True
            warning = found.warning
        except Unavailable:
            return  # told by everything else
        except OSError as error:
            warning = "kept_checkpoint_not_written"
            if self.warning != warning:
                log.error(warning, path=str(self.path), error=str(error))
        else:
            if warning is not None and self.warning != warning:
                log.error(warning, path=str(self.path), see="ringback journal verify")
        self.warning = warning


def examine(db: Db, *, kept: str | None) -> Examined:
    newest = db.one(NEWEST)
    note = newest.note if newest is not None else None
    if kept is None:
        return Examined(note, "kept_checkpoint_gone" if was_kept(db) else None)
    trust = trusted(db)
    try:
        promised = trust.open(kept)
    except BadNote:
        return Examined(note, "kept_checkpoint_not_ours")
    row = db.one(OF_SIZE, size=promised.size)
    signed = None
    if row is not None:
        with contextlib.suppress(BadNote):
            signed = trust.open(row.note)
    if signed is None:
        return Examined(note, "journal_behind_kept_checkpoint")
    return Examined(note, None if signed == promised else "journal_contradicts_kept_checkpoint")


def was_kept(db: Db) -> bool:
    return db.one(KEPT) is not None


def remember(db: Db) -> None:
    """Once per installation: a copy lies outside, so that its absence is told from then on."""
    if not was_kept(db):
        append(db, SYSTEM, "checkpoint.kept", audience=Audience.OPERATOR)


def renew(db: Db, actor: Actor, /) -> str | None:
    """The note that takes the copy's place, on an operator's word; None where nothing was signed yet."""
    append(db, actor, "checkpoint.kept", audience=Audience.OPERATOR)
    newest = db.one(NEWEST)
    return newest.note if newest is not None else None
