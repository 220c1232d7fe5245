"""Reading files: access is part of the query, so another applicant's file is not there."""

from sqlalchemy import ColumnElement, and_, bindparam, false, or_, select

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import Row, prepare
from ringback.files.flow import FileState
from ringback.files.schemas import File
from ringback.files.tables import files

OF_MESSAGES = prepare(
    select(files).where(
        files.c.case_id == bindparam("case"), files.c.n >= bindparam("first"), files.c.n <= bindparam("last")
    )
)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """His own and what was sent to him; agents see what belongs to a case, and their own."""
    if actor.account_id is not None:
        return and_(files.c.account_id == actor.account_id, files.c.internal == 0)
    if actor.kind in (ActorKind.AGENT, ActorKind.INTEGRATOR, ActorKind.OPERATOR, ActorKind.SYSTEM):
        seen = or_(files.c.case_id.is_not(None), files.c.owner_id == actor.id)
        return seen if actor.kind is not ActorKind.INTEGRATOR else and_(seen, files.c.internal == 0)
    return false()


def file_row(db: Db, actor: Actor, /, *, file_id: str) -> Row:
    row = db.one(select(files).where(visible_to(actor), files.c.id == file_id))
    if row is None:
        raise NotFound
    return row


def file(db: Db, actor: Actor, /, *, file_id: str) -> File:
    return view(file_row(db, actor, file_id=file_id), desk=actor.kind is ActorKind.AGENT)


def files_of(db: Db, *, case_id: str, first: int, last: int, desk: bool) -> dict[int, list[File]]:
    """The files of messages `first` to `last` by message number. The caller has checked that the case may be seen."""
    found: dict[int, list[File]] = {}
    for row in db.all(OF_MESSAGES, case=case_id, first=first, last=last):
        found.setdefault(row.n, []).append(view(row, desk=desk))
    return {n: sorted(of_message, key=lambda one: one.id) for n, of_message in found.items()}


def view(row: Row, *, desk: bool = False) -> File:
    """Agents read files under the desk's prefix, where their cookie counts."""
    clean = row.state == FileState.CLEAN
    prefix = "/v1/desk/files" if desk else "/v1/files"
    return File(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        state=row.state,
        reason=row.reason,
        width=row.width,
        height=row.height,
        url=f"{prefix}/{row.id}/content" if clean else None,
    )
