"""Reading files: access is part of the query, so another applicant's file is not there."""

from sqlalchemy import ColumnElement, and_, bindparam, false, or_, select

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.files.flow import FileState
from ringback.files.names import opened
from ringback.files.schemas import File
from ringback.files.tables import FileRow, files

OF_MESSAGES = prepare(
    select(files).where(
        files.c.case_id == bindparam("case"), files.c.message_number.between(bindparam("first"), bindparam("last"))
    ),
    into=FileRow,
)

QUARANTINED = prepare(
    select(files).where(files.c.state == FileState.QUARANTINED.value).order_by(files.c.at).limit(1000), into=FileRow
)


def quarantined(db: Db) -> list[FileRow]:
    """For operators: the oldest thousand that wait for a verdict."""
    return db.all(QUARANTINED)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Applicants see their own files and what was sent to them; agents what belongs to a case, and their own."""
    if actor.account_id is not None:
        return and_(files.c.account_id == actor.account_id, files.c.internal == 0)
    if actor.kind in (ActorKind.AGENT, ActorKind.INTEGRATOR, ActorKind.OPERATOR, ActorKind.SYSTEM):
        seen = or_(files.c.case_id.is_not(None), files.c.owner_id == actor.id)
        return seen if actor.kind is not ActorKind.INTEGRATOR else and_(seen, files.c.internal == 0)
    return false()


def file_row(db: Db, actor: Actor, /, *, file_id: str) -> FileRow:
    """Raises NotFound."""
    row = db.one(prepare(select(files).where(visible_to(actor), files.c.id == file_id), into=FileRow))
    if row is None:
        raise NotFound
    return opened(db, row)


def file(db: Db, actor: Actor, /, *, file_id: str) -> File:
    return view(file_row(db, actor, file_id=file_id), desk=actor.kind is ActorKind.AGENT)


def files_of(db: Db, *, case_id: str, first: int, last: int, desk: bool) -> dict[int, list[File]]:
    """The files of messages `first` to `last` by message number. The caller has checked that the case may be seen."""
    found: dict[int, list[File]] = {}
    for row in db.all(OF_MESSAGES, case=case_id, first=first, last=last):
        if row.message_number is not None:
            found.setdefault(row.message_number, []).append(view(opened(db, row), desk=desk))
    return {number: sorted(of_message, key=lambda one: one.id) for number, of_message in found.items()}


def view(row: FileRow, *, desk: bool = False) -> File:
    """Of a row that was opened. Agents read files under the desk's prefix, where their cookie counts."""
    clean = row.state == FileState.CLEAN
    prefix = "/v1/desk/files" if desk else "/v1/files"
    return File(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        state=FileState(row.state),
        reason=row.reason,
        width=row.width or None,
        height=row.height or None,
        pages=row.pages,
        url=f"{prefix}/{row.id}/content" if clean else None,
    )
