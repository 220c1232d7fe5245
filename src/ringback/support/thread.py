"""The one place where a thread grows: a number without a gap, the message, and the entry that carries it whole."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Never, TypedDict, Unpack

import msgspec
from sqlalchemy import and_, bindparam, select, update

from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import seal
from ringback.core.db import Db, to_json
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.sql import Prepared, prepare
from ringback.core.times import iso
from ringback.files.commands import attach
from ringback.journal.commands import append, known_head
from ringback.journal.schemas import Audience
from ringback.journal.tables import heads
from ringback.support.flow import CaseEvent, CaseStatus, advance
from ringback.support.queries import WITH_KEY, case_row, each_scope, key_of, scope_of
from ringback.support.schemas import APPLICANTS, Author, AuthorKind, Content, Message, MessageKind, MessagePosted, Side
from ringback.support.search import updates as search
from ringback.support.tables import CaseRow, MessageRow, cases, messages

REPEAT = prepare(
    select(messages).where(
        messages.c.case_id == bindparam("case"),
        messages.c.author_id == bindparam("author"),
        messages.c.client_id == bindparam("client"),
    ),
    into=MessageRow,
)


class CaseToAnswer(NamedTuple):
    """A case, the number of the message in it that has an author's `client_id` already, and where its account's journal
    ends."""

    case: CaseRow
    repeated: int | None
    head_seq: int
    head_hash: str


# In one statement, as all are asked for with the write lock held, each time that somebody writes.
TO_ANSWER = each_scope(
    lambda seen: (
        WITH_KEY.add_columns(
            messages.c.message_number.label("repeated"), heads.c.seq.label("head_seq"), heads.c.hash.label("head_hash")
        )
        .join(heads, heads.c.account_id == cases.c.account_id)
        .outerjoin(
            messages,
            and_(
                messages.c.case_id == cases.c.id,
                messages.c.author_id == bindparam("author"),
                messages.c.client_id == bindparam("client"),
            ),
        )
        .where(seen, cases.c.id == bindparam("id"))
    ),
    into=CaseToAnswer,
)


class CaseChanges(TypedDict, total=False):
    """Columns of `cases` that change after the case was opened."""

    details: bytes
    status: str
    contact_method: str
    severity: str
    assignee_id: str | None
    updated_at: int
    resolved_at: int | None
    waiting_since: int | None
    answered_at: int | None
    left_at: int | None
    mailed_at: int | None
    mailed_message_number: int
    mail_due_at: int | None
    last_message_number: int
    last_public_message_number: int
    applicant_unread: int
    applicant_messages: int
    callback_state: str | None
    callback_from: int | None
    callback_until: int | None
    merged_into: str | None


def case_to_answer(db: Db, actor: Actor, /, *, case_id: str, client_id: str) -> tuple[CaseRow, MessageRow | None]:
    """`case_row` with the actor's message of this `client_id`, where they have sent it before."""
    if not case_id.startswith("case-"):
        case_id = case_row(db, actor, case_id=case_id).id
    author = author_of(actor)[1]
    found = db.one(TO_ANSWER[scope_of(actor)], id=case_id, viewer=actor.account_id, author=author, client=client_id)
    if found is None:
        raise NotFound
    known_head(db, found.case.account_id, found.head_seq, found.head_hash)
    if found.repeated is None:
        return found.case, None
    return found.case, db.one(REPEAT, case=case_id, author=author, client=client_id)


class PendingMessage(msgspec.Struct, frozen=True, kw_only=True):
    """What is about to be posted. `internal` lines are for agents only."""

    kind: MessageKind
    body: str = ""
    internal: bool = False
    code: str | None = None
    data: dict[str, Any] = {}
    client_id: str | None = None
    fingerprint: str | None = None
    file_ids: Sequence[str] = ()


def author_of(actor: Actor) -> tuple[AuthorKind, str]:
    """Kind and id of whoever writes. A program writes on the applicant's side and in its own name: what it says is not
    their word."""
    if actor.kind is ActorKind.APPLICANT:
        return "applicant", actor.account_id or actor.id
    if actor.kind is ActorKind.INTEGRATOR:
        return "program", actor.id
    return ("agent", actor.id) if actor.kind is ActorKind.AGENT else ("system", actor.id)


def post(db: Db, actor: Actor, /, case: CaseRow, pending: PendingMessage, **changes: Unpack[CaseChanges]) -> Message:
    """Append one line to a case and change the case with it. `case` is a row of `case_row`, read in this transaction.

    `changes` are columns of `cases` that move with the message.
    """
    message_number = changes["last_message_number"] = case.last_message_number + 1
    if not pending.internal:
        changes["last_public_message_number"] = message_number
    if not pending.internal and pending.kind is not MessageKind.LIFECYCLE:
        by = author_of(actor)[0]
        changes["applicant_messages"] = case.applicant_messages + (by in APPLICANTS)
        changes["applicant_unread"] = case.applicant_unread + (by == "agent")
    save(db, case, **changes)
    return write_message(db, actor, case, pending, message_number, status=changes.get("status", case.status))


def write_message(
    db: Db, actor: Actor, /, case: CaseRow, pending: PendingMessage, message_number: int, *, status: str
) -> Message:
    """A message of a case whose row knows of it already: its files, itself, its entry."""
    kind, author_id = author_of(actor)
    attached = attach(
        db,
        actor,
        file_ids=pending.file_ids,
        account_id=case.account_id,
        case_id=case.id,
        message_number=message_number,
        internal=pending.internal,
    )
    message = Message(
        id=new_id("msg", db.now),
        message_number=message_number,
        kind=pending.kind,
        author=Author(kind, actor.name),
        body=pending.body,
        code=pending.code,
        data=pending.data,
        files=attached.views,
        client_id=pending.client_id,
        at=iso(db.now),
    )
    digest = add_message(db, case, pending, message, author_id)
    if message_number > 1 and pending.kind is not MessageKind.LIFECYCLE:  # of a new case all is to be indexed anyway
        search.mark_changed(db, case.id)
    append_entry(db, actor, case, pending, message, status=status, digest=digest, files=attached.digests)
    return message


def content_digest(content: bytes, data: str) -> str:
    """What the entry keeps of a stored message: of what is sealed, so that it says nothing and outlives an erasure."""
    return hashlib.sha256(content + data.encode()).hexdigest()


def add_message(db: Db, case: CaseRow, pending: PendingMessage, message: Message, author_id: str) -> str:
    """Returns its `content_digest`."""
    key = key_of(db, case)
    if key is None:  # the person was erased: nothing more can be said to nobody
        raise NotFound
    content, data = seal(key, msgspec.json.encode(Content(message.author.name, pending.body))), to_json(pending.data)
    db.add(
        messages,
        case_id=case.id,
        message_number=message.message_number,
        id=message.id,
        account_id=case.account_id,
        kind=pending.kind.value,
        internal=int(pending.internal),
        author_kind=message.author.kind,
        author_id=author_id,
        client_id=pending.client_id,
        fingerprint=pending.fingerprint,
        code=pending.code,
        data=data,
        content=content,
        files=len(message.files),
        at=db.now,
    )
    return content_digest(content, data)


def append_entry(
    db: Db,
    actor: Actor,
    /,
    case: CaseRow,
    pending: PendingMessage,
    message: Message,
    *,
    status: str,
    digest: str,
    files: Mapping[str, str],
) -> None:
    """The entry holds the whole message, so that a stream needs no second read."""
    append(
        db,
        actor,
        "message.posted",
        account_id=case.account_id,
        audience=Audience.AGENT if pending.internal else Audience.APPLICANT,
        case_id=case.id,
        data={
            "message_id": message.id,
            "message_number": message.message_number,
            "kind": pending.kind.value,
            "author": message.author.kind,
            "code": pending.code,
            "from": case.status,
            "status": status,
            "display_id": case.display_id,
            "content": digest,
            "letters": sum(map(str.isalpha, pending.body)),
            **({"files": files} if files else {}),
        },
        private={"message": msgspec.to_builtins(message)},
    )
    db.emit(
        MessagePosted(
            case_id=case.id,
            account_id=case.account_id,
            message_number=message.message_number,
            kind=pending.kind.value,
            author_kind=message.author.kind,
            internal=pending.internal,
        )
    )


@lru_cache
def _update(names: tuple[str, ...]) -> Prepared[Never]:
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return prepare(update(cases).where(cases.c.id == bindparam("which")).values(**changed, version=cases.c.version + 1))


def save(db: Db, case: CaseRow, **changes: Unpack[CaseChanges]) -> None:
    """Change columns of a case; its version and time move along, so that a reader's ETag goes stale."""
    changes["updated_at"] = db.now
    values = {f"new_{name}": value for name, value in changes.items()}
    db.do(_update(tuple(sorted(changes))), which=case.id, **values)


def lifecycle(
    db: Db,
    actor: Actor,
    /,
    case: CaseRow,
    code: str,
    *,
    data: dict[str, Any] | None = None,
    audience: Audience = Audience.APPLICANT,
    **changes: Unpack[CaseChanges],
) -> Message:
    """A line that says what happened, by code; the page has the words. `changes` move with it."""
    pending = PendingMessage(
        kind=MessageKind.LIFECYCLE, code=code, data=data or {}, internal=audience is not Audience.APPLICANT
    )
    return post(db, actor, case, pending, **changes)


def moved_by(db: Db, case: CaseRow, kind: MessageKind, side: Side) -> CaseChanges:
    """How a message moves its case: status, and who waits for whom."""
    status = CaseStatus(case.status)
    if kind is MessageKind.NOTE:
        return {}
    if side is Side.DESK:
        event = CaseEvent.CHAT if kind is MessageKind.CHAT else CaseEvent.REPLY
        return {
            "status": advance(status, event).value,
            "waiting_since": None,
            "answered_at": case.answered_at or db.now,
        }
    return {
        "status": advance(status, CaseEvent.WRITE).value,
        "waiting_since": case.waiting_since or db.now,
        "left_at": None if kind is MessageKind.CHAT else case.left_at,
    }
