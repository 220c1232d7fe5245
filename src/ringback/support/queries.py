"""Reading cases and threads. A page of cases, with names, unread counts and keys, is one statement."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import msgspec
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, true

from ringback.accounts.tables import agents, logins
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import Vault, unseal
from ringback.core.db import Db, from_json
from ringback.core.errors import NotFound
from ringback.core.paging import Page, bounded
from ringback.core.sql import Prepared, R, any_row, prepare
from ringback.core.times import iso, iso_or_none
from ringback.files.queries import files_of
from ringback.journal.commands import open_key
from ringback.journal.tables import people
from ringback.support import chat_queue
from ringback.support.flow import OPEN, REOPEN_MS, CallbackState, CaseStatus
from ringback.support.schemas import (
    Author,
    AuthorKind,
    Callback,
    Case,
    CaseAgent,
    ContactMethod,
    Content,
    Details,
    Message,
    MessageKind,
    Severity,
    Side,
)
from ringback.support.tables import CaseRow, MessageRow, cases, messages, read_marks

MESSAGES = 50
CACHED = 4096  # cases, about 1 KB each, that are kept as their readers see them
DECODE_DETAILS = msgspec.json.Decoder(Details)
DECODE_CONTENT = msgspec.json.Decoder(Content)
STAFF = (ActorKind.AGENT, ActorKind.OPERATOR, ActorKind.SYSTEM)


def side_of(actor: Actor) -> Side:
    """Programs stand on the side of the people they act for."""
    return Side.DESK if actor.kind in STAFF else Side.APPLICANT


def scope_of(actor: Actor) -> str:
    """Which of the prepared statements an actor gets: their account's, or all. Raises NotFound for nobody."""
    if actor.account_id is not None:
        return "own"
    if actor.kind in STAFF or actor.kind is ActorKind.INTEGRATOR:
        return "all"
    raise NotFound


VISIBLE: dict[str, ColumnElement[bool]] = {"own": cases.c.account_id == bindparam("viewer"), "all": true()}


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """For statements that a request builds for itself."""
    return VISIBLE["all"] if scope_of(actor) == "all" else cases.c.account_id == actor.account_id


ONLINE = any_row(
    agents.c.available == 1, logins.c.subject == agents.c.id, logins.c.expires_at > bindparam("now"), of=agents
)


class CaseWithAgent(NamedTuple):
    """A case with what its reader is shown beside it."""

    case: CaseRow
    agent_name: str | None
    agent_online: bool
    reader_message_number: int | None
    reader_applicant_messages: int | None


class ReadByDeskRow(NamedTuple):
    message_number: int | None


class Read(NamedTuple):
    """Somebody has read: how many messages are left to them, and how far the other side sees that theirs has read,
    before and after."""

    case: CaseRow
    unread: int
    before: int
    after: int


class CaseIdRow(NamedTuple):
    id: str


BESIDE = (
    agents.c.name.label("agent_name"),
    ONLINE.label("agent_online"),
    read_marks.c.message_number.label("reader_message_number"),
    read_marks.c.applicant_messages.label("reader_applicant_messages"),
)


def cases_with_agents(columns: Sequence[Any] = (cases, people.c.key.label("person_key"), *BESIDE)) -> Select[Any]:
    """Rows of CaseWithAgent, with binds `now` and `reader`, an actor's id. Rooms above add conditions and columns."""
    return select(*columns).select_from(
        cases.outerjoin(people, people.c.account_id == cases.c.account_id)
        .outerjoin(agents, agents.c.id == cases.c.assignee_id)
        .outerjoin(read_marks, and_(read_marks.c.case_id == cases.c.id, read_marks.c.agent_id == bindparam("reader")))
    )


def each_scope(build: Callable[[ColumnElement[bool]], Select[Any]], into: type[R]) -> dict[str, Prepared[R]]:
    return {scope: prepare(build(seen), into=into) for scope, seen in VISIBLE.items()}


READ_BY_DESK = prepare(  # by the agent who has read most
    select(func.max(read_marks.c.message_number).label("message_number")).where(
        read_marks.c.case_id == bindparam("case")
    ),
    into=ReadByDeskRow,
)
UNREAD = prepare(
    select(func.count().label("total")).where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("mark"),
        messages.c.author_kind.in_((bindparam("other"), bindparam("another"))),
        messages.c.internal == 0,
        messages.c.kind != MessageKind.LIFECYCLE.value,
    ),
    into=chat_queue.CountRow,
)
LAST_PUBLIC = prepare(
    select(func.max(messages.c.message_number).label("message_number")).where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number <= bindparam("upto"),
        messages.c.internal == 0,
    ),
    into=ReadByDeskRow,
)
BY_ID = each_scope(lambda seen: cases_with_agents().where(seen, cases.c.id == bindparam("id")), into=CaseWithAgent)
BY_DISPLAY_ID = each_scope(
    lambda seen: cases_with_agents().where(seen, cases.c.display_id == bindparam("id")), into=CaseWithAgent
)


def _thread(side: Side, *, newest: bool) -> Prepared[MessageRow]:
    statement = select(messages).where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("since"),
        messages.c.message_number < bindparam("before"),
    )
    if side is Side.APPLICANT:
        statement = statement.where(messages.c.internal == 0)
    order = messages.c.message_number.desc() if newest else messages.c.message_number
    return prepare(statement.order_by(order).limit(bindparam("maximum")), into=MessageRow)


FROM_THE_START = {side: _thread(side, newest=False) for side in Side}
FROM_THE_END = {side: _thread(side, newest=True) for side in Side}
WITH_KEY = select(cases, people.c.key.label("person_key")).select_from(
    cases.outerjoin(people, people.c.account_id == cases.c.account_id)
)
LEAN = each_scope(lambda seen: WITH_KEY.where(seen, cases.c.id == bindparam("id")), into=CaseRow)
ID_OF_DISPLAY_ID = prepare(select(cases.c.id).where(cases.c.display_id == bindparam("id")), into=CaseIdRow)


def case_row(db: Db, actor: Actor, /, *, case_id: str) -> CaseRow:
    """The case as it lies in the table, with its person's sealed key, for commands. Takes both forms of the id."""
    if not case_id.startswith("case-"):
        found = db.one(ID_OF_DISPLAY_ID, id=case_id)
        case_id = found.id if found is not None else ""
    row = db.one(LEAN[scope_of(actor)], id=case_id, viewer=actor.account_id)
    if row is None:
        raise NotFound
    return row


def actor_and_case(db: Db, actor: Actor, /, *, case_id: str) -> tuple[Actor, CaseRow]:
    return actor, case_row(db, actor, case_id=case_id)


def case(db: Db, actor: Actor, /, *, case_id: str) -> Case:
    """One case by its id or its display id, with the place in the queue where it waits for a chat, and how far the
    other side has read."""
    row, side = case_with_agent(db, actor, case_id=case_id), side_of(actor)
    return msgspec.structs.replace(
        view_with_queue(db, row, side), seen_message_number=seen_by_other(db, row.case, side)
    )


def seen_by_other(db: Db, case: CaseRow, side: Side) -> int:
    """How far the other side of `side` has read. Of the desk that is the newest message that the applicant sees: that
    a note was read, or that there is one, is not theirs to know."""
    if side is Side.DESK:
        return case.applicant_read_message_number
    row = db.one(READ_BY_DESK, case=case.id)
    upto = max(case.desk_read_message_number, (row.message_number or 0) if row is not None else 0)
    if upto >= case.last_public_message_number:
        return case.last_public_message_number
    row = db.one(LAST_PUBLIC, case=case.id, upto=upto)
    return (row.message_number or 0) if row is not None else 0


def left_unread(db: Db, case: CaseRow, upto: int, other: str, another: str) -> int:
    row = db.one(UNREAD, case=case.id, mark=upto, other=other, another=another)
    return row.total if row is not None else 0


def case_with_agent(db: Db, actor: Actor, /, *, case_id: str) -> CaseWithAgent:
    """`case_row` with what its reader is shown beside it."""
    statement = (BY_ID if case_id.startswith("case-") else BY_DISPLAY_ID)[scope_of(actor)]
    row = db.one(statement, id=case_id, viewer=actor.account_id, reader=actor.id, now=db.now)
    if row is None:
        raise NotFound
    return row


def view_with_queue(db: Db, row: CaseWithAgent, side: Side, details: Details | None = None) -> Case:
    """`details`: of a case that is just opened, so that what was sealed is not opened again."""
    seen = to_case(db, row, side) if details is None else _view(row, details, side, late=False)
    if side is Side.APPLICANT and chat_queue.in_queue(row.case):
        return msgspec.structs.replace(seen, queue=chat_queue.queue_of(db, row.case))
    return seen


def thread(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    since: int | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> Page[Message]:
    """Messages in the order of their numbers: those after `since`, else the newest ones, below `before` if given.

    `next` is the number to give as the other end's `since` or `before` for more; null where there is none.
    """
    row = case_row(db, actor, case_id=case_id)
    side = side_of(actor)
    maximum = bounded(limit if limit is not None else MESSAGES)
    statements = FROM_THE_START if since is not None else FROM_THE_END
    rows = db.all(statements[side], case=row.id, since=since or 0, before=before or 2**31, maximum=maximum + 1)
    shown, more = rows[:maximum], len(rows) > maximum
    if since is None:
        shown.reverse()
    end = shown[-1 if since is not None else 0].message_number if more else None
    return Page(to_messages(db, row, shown, side), str(end) if end is not None else None)


def to_case(db: Db, row: CaseWithAgent, side: Side) -> Case:
    """A row of `cases_with_agents` in its reader's eyes."""
    return _seen(db.vault, row, side, is_late(db, row.case.resolved_at))


def is_late(db: Db, resolved_at: int | None) -> bool:
    """Too late to go on with it."""
    return resolved_at is not None and db.now > resolved_at + REOPEN_MS


@lru_cache(maxsize=CACHED)
def _seen(vault: Vault, seen: CaseWithAgent, side: Side, late: bool) -> Case:
    """What only the row decides, so that a page opens and reads again only what has moved since."""
    return _view(seen, details_of(vault, seen.case), side, late=late)


def _view(seen: CaseWithAgent, details: Details, side: Side, *, late: bool) -> Case:
    row = seen.case
    desk = side is Side.DESK
    return Case(
        id=row.id,
        display_id=row.display_id,
        subject=details.subject,
        service=details.labels.service,
        category=details.labels.category,
        issue_type=details.labels.issue_type,
        cc=details.labels.cc,
        status=CaseStatus(row.status),
        contact_method=ContactMethod(row.contact_method),
        language=row.language,
        severity=Severity(row.severity),
        created_at=iso(row.created_at),
        updated_at=iso(row.updated_at),
        resolved_at=iso_or_none(row.resolved_at),
        reopen_until=iso(row.resolved_at + REOPEN_MS) if row.resolved_at and row.merged_into is None else None,
        last_message_number=row.last_message_number if desk else row.last_public_message_number,
        read_message_number=read_up_to(seen) if desk else row.applicant_read_message_number,
        unread=unread_of(seen) if desk else row.applicant_unread,
        callback=callback_of(row, details, side),
        queue=None,
        agent=CaseAgent(seen.agent_name, bool(seen.agent_online)) if seen.agent_name is not None else None,
        help_time=details.help_time,
        actions=actions_of(row, side, late),
        etag=etag_of(row),
        merged_into=row.merged_into,
    )


def read_up_to(seen: CaseWithAgent) -> int:
    """By the agent whose mark came with the row."""
    return max(seen.case.desk_read_message_number, seen.reader_message_number or 0)


def unread_of(seen: CaseWithAgent) -> int:
    """How many of the applicant's messages that agent has not read."""
    return seen.case.applicant_messages - (seen.reader_applicant_messages or 0)


def details_of(vault: Vault, row: CaseRow) -> Details:
    """What is sealed in a case; of an erased person nothing is left."""
    if row.person_key is None:
        return Details("")
    return DECODE_DETAILS.decode(unseal(vault.open("people", row.person_key), row.details))


def key_of(db: Db, row: CaseRow) -> bytes | None:
    return open_key(db, row.account_id, row.person_key)


def etag_of(row: CaseRow) -> str:
    return f'"v{row.version}"'


def callback_of(row: CaseRow, details: Details, side: Side) -> Callback | None:
    if row.callback_state is None:
        return None
    return Callback(
        number=details.number or "",
        extension=details.extension,
        window_start=iso_or_none(row.callback_from),
        window_end=iso_or_none(row.callback_until),
        state=CallbackState(row.callback_state),
        outcome=details.outcome if side is Side.DESK or details.outcome_for_applicant else None,
        outcome_for_applicant=details.outcome_for_applicant,
        time_zone=details.time_zone,
    )


def actions_of(row: CaseRow, side: Side, late: bool) -> list[str]:
    """What the reader may do with the case now, in words that the routes know. `late`: too late to reopen it."""
    if row.status not in OPEN:
        return [] if late or row.merged_into is not None else ["reopen"]
    actions = ["reply", "resolve"]
    if side is Side.DESK:
        actions += ["note", "assign"]
        if row.callback_state in (CallbackState.WAITING, CallbackState.MISSED):  # a missed one is tried again
            actions.append("callback")
    else:
        actions.append("contact")
        if row.contact_method == ContactMethod.CHAT and row.left_at is None:
            actions.append("leave")
    return actions


def to_messages(db: Db, case: CaseRow, rows: list[MessageRow], side: Side) -> list[Message]:
    """Rows of `messages`, all of one case, opened; of an erased person only what happened is left."""
    key = key_of(db, case)
    with_files = [row.message_number for row in rows if row.files]
    attached = {}
    if with_files:
        attached = files_of(db, case_id=case.id, first=min(with_files), last=max(with_files), desk=side is Side.DESK)
    seen = []
    for row in rows:
        content = Content("", "") if key is None else DECODE_CONTENT.decode(unseal(key, row.content))
        seen.append(
            Message(
                id=row.id,
                message_number=row.message_number,
                kind=MessageKind(row.kind),
                author=Author(cast(AuthorKind, row.author_kind), content.name),
                body=content.body,
                code=row.code,
                data=from_json(row.data),
                files=attached.get(row.message_number, []),
                client_id=row.client_id,
                at=iso(row.at),
                rating=row.rating,
            )
        )
    return seen
