"""A case that was merged into another one of the same account: it goes on there, and so does what is still written to
it by the applicant, their programs and mail. How cases come to be merged is the desk's."""

from collections.abc import Sequence
from typing import NamedTuple

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.support.errors import CaseMerged
from ringback.support.flow import CaseResolved, CaseStatus
from ringback.support.queries import case_row, side_of
from ringback.support.schemas import Side
from ringback.support.tables import CaseRow, MessageRow
from ringback.support.thread import REPEAT, author_of, case_to_answer


class CaseToWriteIn(NamedTuple):
    """`before` is the message that has the client id already, `named` the id of the case that was named."""

    case: CaseRow
    before: MessageRow | None
    named: str


def require_unmerged(case: CaseRow) -> None:
    """Raises CaseMerged, which says where the case goes on."""
    if case.merged_into is not None:
        raise CaseMerged(case_id=case.id, merged_into=case.merged_into)


def require_unresolved(case: CaseRow) -> None:
    """Raises CaseMerged, CaseResolved."""
    require_unmerged(case)
    if case.status == CaseStatus.RESOLVED:
        raise CaseResolved


def way_of(db: Db, actor: Actor, /, case: CaseRow) -> list[CaseRow]:
    """The case and those into which it was merged, one after another; the last one goes on. Never another account's,
    whatever the table says: one person's words must not come before another."""
    way = [case]
    while (into := way[-1].merged_into) is not None:
        way.append(case_row(db, actor, case_id=into))
        if way[-1].account_id != case.account_id:
            raise NotFound
    return way


def goes_on_in(db: Db, actor: Actor, /, case: CaseRow) -> CaseRow:
    return way_of(db, actor, case)[-1]


def repeated_in(db: Db, way: Sequence[CaseRow], *, author: str, client_id: str) -> CaseToWriteIn | None:
    """Where the message was written already, be it before a merge or after it."""
    for case in way:
        before = db.one(REPEAT, case=case.id, author=author, client=client_id)
        if before is not None:
            return CaseToWriteIn(case, before, way[0].id)
    return None


def case_to_write_in(db: Db, actor: Actor, /, *, case_id: str, client_id: str) -> CaseToWriteIn:
    """`case_to_answer`, of the case in which the named one goes on. Raises CaseMerged for agents: what they wrote was
    meant for a thread that they have not read yet."""
    case, before = case_to_answer(db, actor, case_id=case_id, client_id=client_id)
    if before is not None or case.merged_into is None:
        return CaseToWriteIn(case, before, case.id)
    if side_of(actor) is Side.DESK:
        require_unmerged(case)
    way = way_of(db, actor, case)
    repeated = repeated_in(db, way, author=author_of(actor)[1], client_id=client_id)
    return repeated or CaseToWriteIn(way[-1], None, case.id)
