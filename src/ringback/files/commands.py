"""What changes files: keep, attach, settle, remove, and the entry that an agent's reading leaves."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.limits import Limit, take
from ringback.core.sql import prepare
from ringback.core.times import HOUR, iso
from ringback.files.flow import FileEvent, FileState, advance
from ringback.files.inspection import SafeFile
from ringback.files.names import opened, sealed_name, sealed_reason
from ringback.files.queries import file_row, view
from ringback.files.schemas import (
    MAX_FILES_PER_MESSAGE,
    File,
    FileAttached,
    FileQuarantined,
    FileQuota,
    FileRemoved,
    TooManyFiles,
)
from ringback.files.tables import FileRow, files
from ringback.files.watermark import label_of
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.lookups import is_seen, look_up, mark_seen
from ringback.journal.schemas import Audience

UPLOADS = Limit("uploads", 30, HOUR)
MAX_STORED_BYTES = 200 * 1024 * 1024  # bytes of one applicant


class StorageUsage(NamedTuple):
    """NULL where nothing is stored; PostgreSQL's sums are decimals."""

    bytes: int | None


USAGE = prepare(
    select(func.sum(files.c.size).label("bytes")).where(files.c.owner_id == bindparam("owner")), into=StorageUsage
)
TOLD_AS: dict[FileState, AccountKind] = {
    FileState.CLEAN: "file.cleared",
    FileState.REJECTED: "file.rejected",
    FileState.REMOVED: "file.removed",
}
UNATTACHED = prepare(
    select(files).where(
        files.c.id == bindparam("id"), files.c.owner_id == bindparam("owner"), files.c.message_number.is_(None)
    ),
    into=FileRow,
)
ATTACH = prepare(
    update(files)
    .where(files.c.id == bindparam("which"))
    .values(
        account_id=bindparam("account"),
        case_id=bindparam("case"),
        message_number=bindparam("number"),
        internal=bindparam("hidden"),
    )
)
MOVE = prepare(
    update(files)
    .where(files.c.id == bindparam("which"), files.c.state == bindparam("old"))
    .values(state=bindparam("new"), reason=None, sealed_reason=bindparam("new_reason"))
)
BY_ID = prepare(select(files).where(files.c.id == bindparam("id")), into=FileRow)
REMOVE = prepare(delete(files).where(files.c.id == bindparam("which"), files.c.message_number.is_(None)))


def new_file_id(db_now: int) -> str:
    """The name in the file store too: generated, so nothing of the sender's gets into a path."""
    return new_id("file", db_now)


def owner_of(actor: Actor) -> str:
    return actor.account_id or actor.id


def check_quota(db: Db, actor: Actor, /) -> None:
    """Before the work of reading it. Raises FileQuota or RateLimited; counts one upload."""
    take(db, UPLOADS, owner_of(actor))
    if actor.account_id is not None:
        row = db.one(USAGE, owner=owner_of(actor))
        stored = int(row.bytes or 0) if row is not None else 0
        if stored >= MAX_STORED_BYTES:
            raise FileQuota(stored_bytes=stored, max_bytes=MAX_STORED_BYTES)


def file_digest(content: bytes) -> str:
    """Of a file's bytes as they are stored."""
    return hashlib.sha256(content).hexdigest()


class AttachedFiles(NamedTuple):
    """Of one message. `digests` by id, without those of files that were stored before digests were kept."""

    views: list[File]
    digests: dict[str, str]


class StoredFile(NamedTuple):
    """One whose bytes lie in the file store under `file_id`."""

    file_id: str
    file: SafeFile
    state: FileState


def keep_file(db: Db, actor: Actor, /, *, stored: StoredFile) -> File:
    """The row of a file whose bytes are stored already."""
    file = stored.file
    db.add(
        files,
        id=stored.file_id,
        owner_id=owner_of(actor),
        account_id=actor.account_id,
        internal=0,
        name="",
        sealed_name=sealed_name(db, file.name),
        media_type=file.media_type,
        size=len(file.content),
        width=file.width,
        height=file.height,
        pages=file.pages,
        state=stored.state.value,
        digest=file_digest(file.content),
        at=db.now,
    )
    row = db.one(BY_ID, id=stored.file_id)
    assert row is not None
    return view(opened(db, row))


def attach(
    db: Db,
    actor: Actor,
    /,
    *,
    file_ids: Sequence[str],
    account_id: str,
    case_id: str,
    message_number: int,
    internal: bool,
) -> AttachedFiles:
    """Give the actor's own unattached files to a message. Raises TooManyFiles, or InvalidInput for one of others."""
    if len(file_ids) > MAX_FILES_PER_MESSAGE:
        raise TooManyFiles(max_files=MAX_FILES_PER_MESSAGE)
    attached = AttachedFiles([], {})
    for file_id in dict.fromkeys(file_ids):
        row = db.one(UNATTACHED, id=file_id, owner=owner_of(actor))
        if row is None or row.state == FileState.REJECTED:
            raise InvalidInput.of("file_ids", "file_unknown", "A file is gone or was sent before. Choose it again.")
        db.do(ATTACH, which=file_id, account=account_id, case=case_id, number=message_number, hidden=int(internal))
        attached.views.append(view(opened(db, row)))
        if row.digest is not None:
            attached.digests[row.id] = row.digest
    return attached


def clean_row(db: Db, actor: Actor, /, *, file_id: str) -> FileRow:
    """Of a file that may be read. Raises NotFound, FileRemoved, FileQuarantined."""
    row = file_row(db, actor, file_id=file_id)
    if row.state == FileState.REMOVED:
        raise FileRemoved
    if row.state != FileState.CLEAN:
        raise FileQuarantined(state=row.state)
    return row


class OpenedFile(NamedTuple):
    """`watermark` is what an agent's copy must carry."""

    row: FileRow
    watermark: str | None


def read_file(db: Db, actor: Actor, /, *, file_id: str, lookups: int) -> OpenedFile:
    """A file whose bytes the actor is about to get. An agent's reading is an entry, and one of `lookups` an hour."""
    row = clean_row(db, actor, file_id=file_id)
    if actor.kind is ActorKind.AGENT and row.account_id is not None:
        look_up(
            db,
            actor,
            "file.read",
            maximum=lookups,
            account_id=row.account_id,
            case_id=row.case_id,
            data={"file_id": file_id, "message_number": row.message_number},
        )
    return OpenedFile(row, watermark_of(db, actor))


def read_page(db: Db, actor: Actor, /, *, file_id: str, number: int, lookups: int) -> OpenedFile:
    """A page of a PDF, counted from 1. The first that an agent sees within the hour counts as reading the file. Raises
    NotFound where there is no such page."""
    row = clean_row(db, actor, file_id=file_id)
    if not 1 <= number <= (row.pages or 0):
        raise NotFound
    agent = actor.kind is ActorKind.AGENT
    if agent and not is_seen(db, actor, file_id):
        mark_seen(db, actor, file_id)
        return read_file(db, actor, file_id=file_id, lookups=lookups)
    return OpenedFile(row, watermark_of(db, actor))


def watermark_of(db: Db, actor: Actor, /) -> str | None:
    return label_of(actor.name, actor.id, iso(db.now)[:16]) if actor.kind is ActorKind.AGENT else None


def settle(db: Db, actor: Actor, /, *, file_id: str, event: FileEvent, reason: str | None = None) -> FileState:
    """The verdict on a file in quarantine, a later one on a clean file, or the end of its time. Whoever calls it
    deletes a rejected one's bytes; those of a removed one the sweep finds.

    Raises NotFound, NotPossible where it is rejected or removed already.
    """
    row = db.one(BY_ID, id=file_id)
    if row is None:
        raise NotFound
    old = FileState(row.state)
    new = advance(old, event)
    sealed = None if reason is None else sealed_reason(db, reason)
    db.do(MOVE, which=file_id, old=old.value, new=new.value, new_reason=sealed)
    if row.case_id is not None and row.account_id is not None:
        append(
            db,
            actor,
            TOLD_AS[new],
            account_id=row.account_id,
            audience=Audience.AGENT if row.internal else Audience.APPLICANT,
            case_id=row.case_id,
            data={"file_id": file_id, "message_number": row.message_number},
            private={"reason": reason} if reason is not None else None,
        )
    return new


def remove_file(db: Db, actor: Actor, /, *, file_id: str) -> None:
    """Before it is sent. Raises FileAttached afterwards."""
    row = file_row(db, actor, file_id=file_id)
    if not db.run(REMOVE, which=row.id):
        raise FileAttached
