"""Pages of cases. A page reads little of each case, and the whole of those alone that it has not shown yet."""

from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, bindparam, or_, tuple_

from ringback.core.actors import Actor
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.paging import Page, bounded, decode_cursor, encode_cursor
from ringback.core.row_sets import Among, listed
from ringback.core.sql import Prepared, prepare
from ringback.journal.tables import people
from ringback.support.flow import CaseStatus
from ringback.support.queries import (
    BESIDE,
    CACHED,
    CaseWithAgent,
    cases_with_agents,
    each_scope,
    is_late,
    scope_of,
    side_of,
    to_case,
)
from ringback.support.schemas import Case, Side
from ringback.support.search.find import among, find, find_own
from ringback.support.tables import cases

MAX_Q = 200  # characters of a search


class CaseMark(NamedTuple):
    """All that decides how a reader sees a case, in a third of the columns: its version stands for all that `save`
    changes. A page reads these, and the whole of those cases only that it has not seen yet."""

    id: str
    version: int
    updated_at: int
    applicant_unread: int
    applicant_read_message_number: int
    resolved_at: int | None
    erased: bool
    agent_name: str | None
    agent_online: bool
    reader_message_number: int | None
    reader_applicant_messages: int | None


MARK = (
    cases.c.id,
    cases.c.version,
    cases.c.updated_at,
    cases.c.applicant_unread,
    cases.c.applicant_read_message_number,
    cases.c.resolved_at,
    people.c.key.is_(None).label("erased"),
    *BESIDE,
)


def _page(seen: ColumnElement[bool]) -> Select[Any]:
    return (
        cases_with_agents(MARK)
        .where(seen, tuple_(cases.c.updated_at, cases.c.id) < tuple_(bindparam("before"), bindparam("before_id")))
        .order_by(cases.c.updated_at.desc(), cases.c.id.desc())
        .limit(bindparam("maximum"))
    )


PAGE = each_scope(_page, into=CaseMark)
PAGE_OPEN = each_scope(lambda seen: _page(seen).where(cases.c.resolved_at.is_(None)), into=CaseMark)
PAGE_STATUS = each_scope(lambda seen: _page(seen).where(cases.c.status == bindparam("status")), into=CaseMark)
BY_IDS = prepare(cases_with_agents().where(Among(cases.c.id, "ids")), into=CaseWithAgent)


def cases_page(
    db: Db,
    actor: Actor,
    /,
    *,
    status: str | None = None,
    q: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[Case]:
    """The reader's cases, the one that moved last first. `status` is a status of the table or `open`.

    `q` is a case's id or display id, or what stands in the case: beginnings of words, phrases, parts of numbers. Only
    applicants, who see none but their own, find them by e-mail address and phone too.
    """
    maximum = bounded(limit)
    before, before_id = decode_cursor(cursor, (int, str)) or (2**62, "")
    pages = PAGE if status is None else PAGE_OPEN if status == "open" else PAGE_STATUS
    if pages is PAGE_STATUS and status not in set(CaseStatus):
        raise InvalidInput.of("status", "status_unknown", f"Use open or one of {', '.join(CaseStatus)}.")
    side = side_of(actor)
    page = pages[scope_of(actor)]
    rows = db.all(
        page if q is None else _narrowed(page, searched_for(db, actor, q)),
        viewer=actor.account_id,
        reader=actor.id,
        now=db.now,
        before=before,
        before_id=before_id,
        status=status,
        maximum=maximum + 1,
    )
    last = rows[maximum - 1] if len(rows) > maximum else None
    more = encode_cursor(last.updated_at, last.id) if last is not None else None
    return Page(_pages_cases(db, actor, rows[:maximum], side), more)


def _narrowed(page: Prepared[CaseMark], condition: ColumnElement[bool]) -> Prepared[CaseMark]:
    return prepare(cast(Select[Any], page.statement).where(condition), into=CaseMark)


def _pages_cases(db: Db, actor: Actor, marks: list[CaseMark], side: Side) -> list[Case]:
    """Kept by what was committed, so only for reads: in a transaction that is undone a version may come twice."""
    kept = _kept_by(db.vault)
    keys = [(mark, side, is_late(db, mark.resolved_at)) for mark in marks]
    seen = [kept.get(key) for key in keys]  # another thread may empty it
    missing = [mark.id for mark, case in zip(marks, seen, strict=True) if case is None]
    if not missing:
        return cast(list[Case], seen)
    rows = db.all(BY_IDS, ids=listed(missing), reader=actor.id, now=db.now)
    read = {row.case.id: to_case(db, row, side) for row in rows}
    if len(kept) > CACHED:
        kept.clear()
    kept.update((key, read[key[0].id]) for key in keys if key[0].id in read)
    return [case or read[mark.id] for mark, case in zip(marks, seen, strict=True)]


@lru_cache(maxsize=8)
def _kept_by(_: Vault) -> dict[tuple[CaseMark, Side, bool], Case]:
    """The cases that pages of one installation have shown. Of several installations in one process, as in tests, each
    has its own."""
    return {}


def searched_for(db: Db, actor: Actor, /, q: str) -> ColumnElement[bool]:
    if len(q) > MAX_Q:
        raise InvalidInput.of("q", "too_long", f"Search for at most {MAX_Q} characters.")
    if actor.account_id is not None:
        found = find_own(db, q, actor.account_id)
    else:  # people are looked up at the desk, where each search is an entry and counts
        found = find(db, q, side_of(actor), contacts=False)
    return or_(cases.c.id == q, cases.c.display_id == q, among(found))
