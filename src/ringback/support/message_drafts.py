"""What somebody has typed in a case and not sent, kept for them alone: another device or a crash loses nothing.

It is nobody's act until it is sent, so the journal has none of it. Each save names the version that it was made from,
and one that somebody's other device made meanwhile is never written over unseen.
"""

from typing import NamedTuple, cast

from sqlalchemy import bindparam, delete, select, update

from ringback.core.actors import Actor
from ringback.core.crypto import seal, unseal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotAllowed, NotFound, Stale
from ringback.core.ids import new_id
from ringback.core.limits import Limit, take
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.core.times import MINUTE, iso
from ringback.journal.commands import open_key
from ringback.journal.tables import people
from ringback.support.queries import case_row, key_of, side_of
from ringback.support.schemas import MAX_BODY, CaseDraft, DraftKind, MessageDraft, MessageDraftRequest, Side
from ringback.support.tables import CaseRow, cases, message_drafts
from ringback.support.thread import author_of
from ringback.support.validation import text_faults

SAVES = Limit("message_drafts", 60, MINUTE)  # of one person; a page saves two seconds after the last key
SHOWN = 50
EXCERPT = 120


class DraftRow(NamedTuple):
    kind: str
    version: str
    body: bytes
    updated_at: int


class OwnDraftRow(NamedTuple):
    case_id: str
    account_id: str
    display_id: str
    kind: str
    body: bytes
    updated_at: int
    person_key: bytes | None


_row = (message_drafts.c.kind, message_drafts.c.version, message_drafts.c.body, message_drafts.c.updated_at)
_in_case = (message_drafts.c.author_id == bindparam("author"), message_drafts.c.case_id == bindparam("case"))
IN_CASE = prepare(select(*_row).where(*_in_case).order_by(message_drafts.c.kind.desc()), into=DraftRow)
ONE = prepare(select(*_row).where(*_in_case, message_drafts.c.kind == bindparam("which")), into=DraftRow)
SAVE = prepare(
    update(message_drafts)
    .where(*_in_case, message_drafts.c.kind == bindparam("which"))
    .values(version=bindparam("new_version"), body=bindparam("new_body"), updated_at=bindparam("now"))
)
DROP = prepare(delete(message_drafts).where(*_in_case, message_drafts.c.version == bindparam("which")))
OWN = prepare(
    select(
        message_drafts.c.case_id,
        message_drafts.c.account_id,
        cases.c.display_id,
        message_drafts.c.kind,
        message_drafts.c.body,
        message_drafts.c.updated_at,
        people.c.key.label("person_key"),
    )
    .join(cases, cases.c.id == message_drafts.c.case_id)
    .outerjoin(people, people.c.account_id == message_drafts.c.account_id)
    .where(message_drafts.c.author_id == bindparam("author"))
    .order_by(message_drafts.c.updated_at.desc(), message_drafts.c.version.desc())
    .limit(SHOWN),
    into=OwnDraftRow,
)
SWEEP = prepare(delete(message_drafts).where(message_drafts.c.updated_at <= bindparam("until")))


def save_draft(db: Db, actor: Actor, /, *, case_id: str, kind: DraftKind, request: MessageDraftRequest) -> MessageDraft:
    """In place of the one before, in any state of the case. Card numbers and keys are taken out before it is stored, as
    they would be when it is sent. Raises InvalidInput, NotFound, NotAllowed, RateLimited, and Stale where another page
    of theirs saved, sent or discarded it since `request.version`."""
    case, author = _place(db, actor, case_id, kind)
    if faults := text_faults("body", request.body, MAX_BODY):
        raise InvalidInput(errors=tuple(faults))
    key = key_of(db, case)
    if key is None:  # the person was erased
        raise NotFound
    before = db.one(ONE, author=author, case=case.id, which=kind)
    if (before.version if before is not None else None) != request.version:
        raise Stale
    take(db, SAVES, author)
    body, version = redact(request.body).text, new_id("draft", db.now)
    sealed = seal(key, body.encode())
    if before is not None:
        db.do(SAVE, author=author, case=case.id, which=kind, new_version=version, new_body=sealed, now=db.now)
    else:
        db.add(
            message_drafts,
            author_id=author,
            case_id=case.id,
            kind=kind,
            account_id=case.account_id,
            version=version,
            body=sealed,
            updated_at=db.now,
        )
    return MessageDraft(kind, body, version, iso(db.now))


def drop_draft(db: Db, actor: Actor, /, *, case_id: str, kind: DraftKind, version: str) -> None:
    """Twice is once. Raises NotFound, NotAllowed, and Stale where it was saved since."""
    case, author = _place(db, actor, case_id, kind)
    if db.run(DROP, author=author, case=case.id, which=version):
        return
    if db.one(ONE, author=author, case=case.id, which=kind) is not None:
        raise Stale


def drop_sent(db: Db, actor: Actor, /, *, case_id: str, version: str) -> None:
    """With the message that it became. A later one is the next message, and stays."""
    db.do(DROP, author=author_of(actor)[1], case=case_id, which=version)


def drafts_of_case(db: Db, actor: Actor, /, *, case_id: str) -> list[MessageDraft]:
    """The actor's own: of the reply first, then of the note. Raises NotFound."""
    case = case_row(db, actor, case_id=case_id)
    key = key_of(db, case)
    rows = db.all(IN_CASE, author=author_of(actor)[1], case=case.id)
    return [_view(row, key) for row in rows if key is not None]


def own_drafts(db: Db, actor: Actor, /) -> list[CaseDraft]:
    """The actor's own in all cases, newest first: fifty at most."""
    found = []
    for row in db.all(OWN, author=author_of(actor)[1]):
        key = open_key(db, row.account_id, row.person_key)
        if key is not None:
            excerpt = " ".join(unseal(key, row.body).decode().split())[:EXCERPT]
            found.append(
                CaseDraft(row.case_id, row.display_id, cast(DraftKind, row.kind), excerpt, iso(row.updated_at))
            )
    return found


def sweep_message_drafts(db: Db, *, before: int) -> int:
    """Of resolved cases as of open ones: a case may go on."""
    return db.run(SWEEP, until=before)


def _view(row: DraftRow, key: bytes) -> MessageDraft:
    body = unseal(key, row.body).decode()
    return MessageDraft(cast(DraftKind, row.kind), body, row.version, iso(row.updated_at))


def _place(db: Db, actor: Actor, case_id: str, kind: DraftKind) -> tuple[CaseRow, str]:
    """The case, and by whom its draft is kept: an agent alone, an applicant at all of their devices."""
    case = case_row(db, actor, case_id=case_id)
    if kind == "note" and side_of(actor) is not Side.DESK:
        raise NotAllowed("Only agents write notes.")
    return case, author_of(actor)[1]
