"""Links between cases, seen from both; also of two accounts, as agents see both."""

from typing import NamedTuple, cast

from sqlalchemy import bindparam, delete, func, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.desk.linking.errors import MAX_LINKS, UNDO_MS, TooManyLinks
from ringback.desk.linking.schemas import CaseLink, CaseLinkRequest, LinkedAs, LinkedCase, LinkKind
from ringback.desk.linking.tables import LinkRow, case_links
from ringback.journal.commands import append
from ringback.journal.tables import people
from ringback.support.chat_queue import CountRow
from ringback.support.flow import CaseStatus
from ringback.support.queries import WITH_KEY, case_row, details_of
from ringback.support.tables import CaseRow, cases

MAX_SHOWN = 50  # links and merges of one case, the newest
MAX_OTHERS = 25
MERGED = ("merged", "merged_into")
INVERSE: dict[LinkKind, LinkKind] = {
    "related": "related",
    "duplicate": "duplicate",
    "parent": "child",
    "child": "parent",
}


class LinkedRow(NamedTuple):
    case: CaseRow
    kind: str
    agent_id: str
    at: int


OF_CASE = prepare(
    select(cases, people.c.key.label("person_key"), case_links.c.kind, case_links.c.agent_id, case_links.c.at)
    .select_from(
        case_links.join(cases, cases.c.id == case_links.c.other_id).outerjoin(
            people, people.c.account_id == cases.c.account_id
        )
    )
    .where(case_links.c.case_id == bindparam("case"))
    .order_by(case_links.c.at.desc(), case_links.c.other_id)
    .limit(MAX_SHOWN),
    into=LinkedRow,
)
OTHERS = prepare(
    WITH_KEY.where(
        cases.c.account_id == bindparam("account"), cases.c.id != bindparam("case"), cases.c.merged_into.is_(None)
    )
    .order_by(cases.c.updated_at.desc(), cases.c.id.desc())
    .limit(MAX_OTHERS),
    into=CaseRow,
)
LINK = prepare(
    select(case_links).where(case_links.c.case_id == bindparam("case"), case_links.c.other_id == bindparam("other")),
    into=LinkRow,
)
HOW_MANY = prepare(
    select(func.count().label("total")).where(
        case_links.c.case_id == bindparam("case"), case_links.c.kind.not_in(MERGED)
    ),
    into=CountRow,
)
DROP = prepare(
    delete(case_links).where(case_links.c.case_id == bindparam("case"), case_links.c.other_id == bindparam("other"))
)


def link(db: Db, actor: Actor, /, *, case_id: str, request: CaseLinkRequest) -> list[CaseLink]:
    """Link two cases, or say anew what they are to each other; the same again writes nothing. Answers all links of the
    case. Raises NotFound, InvalidInput for a case that there is not, that is the same one or merged with it, and
    TooManyLinks."""
    case = case_row(db, actor, case_id=case_id)
    other = other_case(db, actor, case, request.other, field="other")
    before = db.one(LINK, case=case.id, other=other.id)
    if before is not None and before.kind in MERGED:
        raise InvalidInput.of("other", "merged_already", "These two cases are merged, which says more than a link.")
    if before is not None and before.kind == request.kind:
        return links_of(db, actor, case)
    if before is None:
        for one in (case, other):
            counted = db.one(HOW_MANY, case=one.id)
            if counted is not None and counted.total >= MAX_LINKS:
                raise TooManyLinks(display_id=one.display_id, maximum=MAX_LINKS)
    put_link(db, actor, case, other, request.kind, INVERSE[request.kind])
    _journal_link(db, actor, case, other, request.kind)
    _journal_link(db, actor, other, case, INVERSE[request.kind])
    return links_of(db, actor, case)


def unlink(db: Db, actor: Actor, /, *, case_id: str, other_id: str) -> None:
    """From both. Twice is once. Raises NotFound, and InvalidInput where the two are merged."""
    case = case_row(db, actor, case_id=case_id)
    other = case_row(db, actor, case_id=other_id)
    before = db.one(LINK, case=case.id, other=other.id)
    if before is None:
        return
    if before.kind in MERGED:
        raise InvalidInput.of("other_id", "merged_already", "These two cases are merged. Take that back instead.")
    drop_link(db, case, other)
    for mine, theirs in ((case, other), (other, case)):
        append(
            db,
            actor,
            "case.unlinked",
            account_id=mine.account_id,
            case_id=mine.id,
            data={"display_id": mine.display_id, "other": theirs.display_id},
        )


def links_of(db: Db, actor: Actor, /, case: CaseRow) -> list[CaseLink]:
    """What the case is linked and merged with, the newest first."""
    return [_view(db, actor, case, row) for row in db.all(OF_CASE, case=case.id)]


def other_cases(db: Db, actor: Actor, /, *, case_id: str) -> list[LinkedCase]:
    """Of the same account, those that were merged into none, the one that moved last first."""
    case = case_row(db, actor, case_id=case_id)
    return [linked_case(db, case, other) for other in db.all(OTHERS, account=case.account_id, case=case.id)]


def other_case(db: Db, actor: Actor, /, case: CaseRow, named: str, *, field: str) -> CaseRow:
    """The case that a field names by its id or its display id. Raises InvalidInput where there is none, or where it is
    `case` itself."""
    try:
        other = case_row(db, actor, case_id=named.strip())
    except NotFound:
        message = "There is no case with this number. Copy it from the head of the other case."
        raise InvalidInput.of(field, "case_unknown", message) from None
    if other.id == case.id:
        raise InvalidInput.of(field, "same_case", "This is the case itself. Name another one.")
    return other


def put_link(db: Db, actor: Actor, /, case: CaseRow, other: CaseRow, kind: LinkedAs, inverse: LinkedAs) -> None:
    """`kind`: what `other` is to `case`. In the place of whatever link there was."""
    drop_link(db, case, other)
    for mine, theirs, as_what in ((case, other, kind), (other, case, inverse)):
        db.add(case_links, case_id=mine.id, other_id=theirs.id, kind=as_what, agent_id=actor.id, at=db.now)


def drop_link(db: Db, case: CaseRow, other: CaseRow) -> None:
    for mine, theirs in ((case, other), (other, case)):
        db.do(DROP, case=mine.id, other=theirs.id)


def linked_case(db: Db, case: CaseRow, other: CaseRow) -> LinkedCase:
    return LinkedCase(
        case_id=other.id,
        display_id=other.display_id,
        subject=details_of(db.vault, other).subject,
        status=CaseStatus(other.status),
        same_account=other.account_id == case.account_id,
    )


def _view(db: Db, actor: Actor, case: CaseRow, row: LinkedRow) -> CaseLink:
    seen = linked_case(db, case, row.case)
    until = row.at + UNDO_MS if row.kind in MERGED and row.agent_id == actor.id else 0
    return CaseLink(
        case_id=seen.case_id,
        display_id=seen.display_id,
        subject=seen.subject,
        status=seen.status,
        same_account=seen.same_account,
        kind=cast(LinkedAs, row.kind),
        undo_until=iso(until) if until > db.now else None,
    )


def _journal_link(db: Db, actor: Actor, case: CaseRow, other: CaseRow, kind: LinkKind) -> None:
    """In the account's chain, which names the other case by its number: whose it is is not this account's to know."""
    append(
        db,
        actor,
        "case.linked",
        account_id=case.account_id,
        case_id=case.id,
        data={"display_id": case.display_id, "other": other.display_id, "link": kind},
    )
