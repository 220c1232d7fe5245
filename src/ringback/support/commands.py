"""What changes cases: open, write, read, assign, resolve, reopen, leave, and what came of a call-back."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import BindParameter, bindparam, select, update

from ringback.accounts.queries import proved_email
from ringback.accounts.requirements import require_email_proved
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db, to_json
from ringback.core.errors import FieldError, InvalidInput, NotAllowed, NotFound
from ringback.core.hours import OPEN_ALWAYS, Hours
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.support import queries
from ringback.support.assignment import assign_to
from ringback.support.closing import require_open
from ringback.support.collision import require_unanswered
from ringback.support.creation import add_case, check_limits, details_of, opening_of
from ringback.support.email.notifications import WAIT_MS, burst_is_over, mail_opened, mail_resolved, mail_unseen, unseen
from ringback.support.errors import ClientIdConflict, TooLateToReopen
from ringback.support.flow import REOPEN_MS, CaseEvent, CaseStatus, advance
from ringback.support.merged import case_to_write_in, require_unmerged, require_unresolved
from ringback.support.message_drafts import drop_sent
from ringback.support.options import subject_code_of
from ringback.support.schemas import (
    APPLICANTS,
    MAX_BODY,
    Case,
    CaseOpened,
    CaseRead,
    CaseRequest,
    ContactMethod,
    Labels,
    Message,
    MessageKind,
    PostedMessage,
    Side,
)
from ringback.support.tables import CaseRow, cases, read_marks
from ringback.support.thread import (
    CaseChanges,
    PendingMessage,
    author_of,
    lifecycle,
    moved_by,
    post,
    save,
    write_message,
)
from ringback.support.validation import check_case, file_faults, text_faults

MAX_CLIENT_ID = 64
UNLABELED = Labels()


UPTO: BindParameter[int] = bindparam("upto")
READ_BY_APPLICANT = prepare(
    update(cases)
    .where(cases.c.id == bindparam("which"))
    .values(applicant_read_message_number=UPTO, applicant_unread=bindparam("left"))
)
READ_BY_AGENT = prepare(
    update(read_marks)
    .where(read_marks.c.case_id == bindparam("which"), read_marks.c.agent_id == bindparam("agent"))
    .values(message_number=UPTO, applicant_messages=bindparam("read"))
)
OPEN_CASES = prepare(
    select(cases.c.id)
    .where(cases.c.account_id == bindparam("account"), cases.c.status != CaseStatus.RESOLVED.value)
    .order_by(cases.c.created_at, cases.c.id),
    into=queries.CaseIdRow,
)


def nobody(_: str) -> bool:
    """For callers who know of no streams: then the answer goes by e-mail."""
    return False


def open_case(
    db: Db,
    actor: Actor,
    /,
    *,
    request: CaseRequest,
    account_id: str | None = None,
    labels: Labels = UNLABELED,
    limited: bool = True,
    hours: Hours = OPEN_ALWAYS,
) -> Case:
    """A new case with its description as message 1; of any account, active or not.

    `account_id` counts only for actors who stand for no account themselves. `limited=False` is for a protocol that
    counts by a rule of its own. Raises InvalidInput naming every wrong field, TooManyOpenCases, CaseLimit, NotFound,
    and ChatClosed for a chat outside of the desk's `hours`.
    """
    account_id = actor.account_id or account_id
    if account_id is None:
        raise NotFound
    opening = opening_of(db, account_id=account_id, limited=limited and queries.side_of(actor) is Side.APPLICANT)
    account = opening.applicant
    number = check_case(request, country=account.country, now=db.now)
    require_open(db, hours, request.contact_method)
    check_limits(db, opening)
    if number is not None:
        require_email_proved(db, account_id=account_id)
    details = details_of(request, number, labels)
    author, _ = author_of(actor)
    case = add_case(db, request, details, account_id=account_id, person_key=account.person_key, author=author)
    append(
        db,
        actor,
        "case.opened",
        account_id=account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={
            "contact_method": request.contact_method,
            "language": request.language,
            "category": request.category,
            "subject_code": subject_code_of(details.subject),
            "display_id": case.display_id,
        },
        private={"subject": details.subject},
    )
    post_description(db, actor, case, request)
    if request.contact_method != ContactMethod.CHAT:
        mail_opened(db, actor, case=case, details=details, to=proved_email(db, account_id, account))
    db.emit(CaseOpened(case.id, account_id, request.contact_method))
    seen = queries.CaseWithAgent(case, None, False, None, None)
    view = queries.view_with_queue(db, seen, queries.side_of(actor), details)
    return msgspec.structs.replace(view, seen_message_number=0)  # nobody of the other side has read it yet


def post_description(db: Db, actor: Actor, /, case: CaseRow, request: CaseRequest) -> None:
    body, what = redact(request.description)
    chat = request.contact_method == ContactMethod.CHAT
    pending = PendingMessage(
        kind=MessageKind.CHAT if chat else MessageKind.CORRESPONDENCE,
        body=body,
        data={"redacted": what} if what else {},
        file_ids=request.file_ids,
    )
    write_message(db, actor, case, pending, 1, status=case.status)


def post_message(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    client_id: str,
    body: str = "",
    kind: str | None = None,
    file_ids: Sequence[str] = (),
    is_applicant_online: Callable[[str], bool] = nobody,
    draws_cases: bool = False,
    mail_id: str | None = None,
    seen: int | None = None,
    draft: str | None = None,
) -> PostedMessage:
    """One message by a person. The same `client_id` with the same content gives the first answer again.

    `is_applicant_online` says of an account whether its applicant has a stream open; if not, they get an agent's
    chat message by e-mail at once, else if they have not read it after some minutes. An agent who writes in a case of
    nobody's takes it, but where `draws_cases`. `mail_id` is the mail that it came in, `draft` the draft that it was.
    What the applicant's side writes to a merged case stands in the one where it goes on, and the answer says so.
    Raises InvalidInput, ClientIdConflict, CaseResolved, CaseMerged for an agent, NotAllowed for a note by somebody who
    is no agent, and where a colleague answered after message `seen` AnsweredMeanwhile.
    """
    check_message(client_id, body, file_ids)
    case, before, named = case_to_write_in(db, actor, case_id=case_id, client_id=client_id)
    side = queries.side_of(actor)
    fingerprint = db.vault.lookup("message", to_json([kind, body, list(file_ids)]))
    if before is not None:
        if before.fingerprint != fingerprint:
            raise ClientIdConflict
        return PostedMessage(queries.to_messages(db, case, [before], side)[0], True, case.id)
    chosen = kind_of(case, kind, side)
    if chosen is not MessageKind.NOTE:
        require_unanswered(db, actor, case, seen=seen)
    text, what = redact(body)
    pending = PendingMessage(
        kind=chosen,
        body=text,
        internal=chosen is MessageKind.NOTE,
        data={**({"redacted": what} if what else {}), **({"mail_id": mail_id} if mail_id else {})},
        client_id=client_id,
        fingerprint=fingerprint,
        file_ids=file_ids,
    )
    if draft is not None:
        drop_sent(db, actor, case_id=named, version=draft)
    takes = actor.kind is ActorKind.AGENT and not pending.internal and not draws_cases
    if side is Side.DESK and takes and case.assignee_id is None:
        assign_to(db, actor, case, agent_id=actor.id, name=actor.name)
        case = queries.case_row(db, actor, case_id=case.id)
    message = post_by_person(db, actor, case, pending, here=is_applicant_online(case.account_id))
    return PostedMessage(message, False, case.id)


def post_by_person(db: Db, actor: Actor, /, case: CaseRow, pending: PendingMessage, *, here: bool) -> Message:
    """A line by a person: it moves the case. The desk's goes to the applicant by e-mail: correspondence at once, a line
    of a chat where they are not `here`, and else later, if they have not read it by then."""
    side = queries.side_of(actor)
    changes = moved_by(db, case, pending.kind, side)
    is_told = side is Side.DESK and not pending.internal
    at_once = pending.kind is MessageKind.CORRESPONDENCE or (not here and burst_is_over(db, case))
    if is_told and at_once:
        changes |= {"mailed_at": db.now, "mailed_message_number": case.last_message_number + 1, "mail_due_at": None}
    elif is_told:
        changes["mail_due_at"] = case.mail_due_at or db.now + WAIT_MS
    message = post(db, actor, case, pending, **changes)
    if is_told and at_once:
        mail_unseen(db, actor, case=case, rows=unseen(db, case))
    return message


def check_message(client_id: str, body: str, file_ids: Sequence[str]) -> None:
    faults = [*text_faults("body", body, MAX_BODY, needed=not file_ids), *file_faults(file_ids)]
    if not (1 <= len(client_id) <= MAX_CLIENT_ID and client_id.isprintable()):
        faults.append(FieldError("client_id", "client_id", f"Use 1 to {MAX_CLIENT_ID} printable characters."))
    if faults:
        raise InvalidInput(errors=tuple(faults))


def kind_of(case: CaseRow, asked: str | None, side: Side) -> MessageKind:
    """A chat goes on as correspondence once the applicant has left it."""
    chat = case.contact_method == ContactMethod.CHAT and case.left_at is None
    kinds = (MessageKind.CHAT, MessageKind.CORRESPONDENCE, MessageKind.NOTE)
    if asked is None:
        return MessageKind.CHAT if chat else MessageKind.CORRESPONDENCE
    if asked not in kinds:
        raise InvalidInput.of("kind", "kind_unknown", f"Use one of {', '.join(kinds)}.")
    if asked == MessageKind.NOTE and side is not Side.DESK:
        raise NotAllowed("Only agents write notes.")
    return MessageKind(asked)


def post_lifecycle(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    code: str,
    data: dict[str, Any] | None = None,
    audience: Audience = Audience.APPLICANT,
) -> Message:
    """A line that says what happened, by code; the page has the words. `data` holds no personal data."""
    case = queries.case_row(db, actor, case_id=case_id)
    return lifecycle(db, actor, case, code, data=data or {}, audience=audience)


def tell_open_cases(db: Db, actor: Actor, /, *, account_id: str, code: str) -> None:
    """`post_lifecycle` in every case of the account that goes on: what was done with the account stands where its owner
    waits for it."""
    for case in db.all(OPEN_CASES, account=account_id):
        post_lifecycle(db, actor, case_id=case.id, code=code)


def set_status(db: Db, actor: Actor, /, *, case_id: str, event: CaseEvent) -> CaseStatus:
    """Move a case by an event of the table, for rooms above; writes nothing where it stands there already."""
    case = queries.case_row(db, actor, case_id=case_id)
    old = CaseStatus(case.status)
    new = advance(old, event)
    if new is old:
        return old
    changes: CaseChanges = {"status": new.value}
    if event not in (CaseEvent.ASSIGN, CaseEvent.RELEASE):
        changes["waiting_since"] = None
    if new is CaseStatus.RESOLVED:
        changes["resolved_at"] = db.now
    save(db, case, **changes)
    append(
        db,
        actor,
        "case.resolved" if new is CaseStatus.RESOLVED else "case.moved",
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={"from": old.value, "to": new.value, "display_id": case.display_id},
    )
    return new


def resolve(db: Db, actor: Actor, /, *, case_id: str, note: str | None = None, tells: bool = False) -> Case:
    """By either side; `tells`: the applicant gets an e-mail where the desk does. A case that is resolved stays so, and
    nothing is written."""
    if note:
        post_correspondence(db, actor, note, case_id=case_id)
    case = queries.case_row(db, actor, case_id=case_id)
    if case.status != CaseStatus.RESOLVED:
        set_status(db, actor, case_id=case.id, event=CaseEvent.RESOLVE)
        post_lifecycle(db, actor, case_id=case.id, code="case.resolved")
        if tells and queries.side_of(actor) is Side.DESK:
            mail_resolved(db, actor, case=queries.case_row(db, actor, case_id=case.id))
    return queries.case(db, actor, case_id=case.id)


def reopen(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    note: str | None = None,
    at_any_time: bool = False,
    waiting_since: int | UnsetType | None = UNSET,
) -> Case:
    """Within 14 days of its resolution, or `at_any_time` where what resolved it is taken back; `waiting_since` is then
    what it was before, else whoever reopens waits from now on. Raises TooLateToReopen, CaseMerged, or NotPossible
    where it is open."""
    case = queries.case_row(db, actor, case_id=case_id)
    require_unmerged(case)
    new = advance(CaseStatus(case.status), CaseEvent.REOPEN)
    if not at_any_time and case.resolved_at is not None and db.now > case.resolved_at + REOPEN_MS:
        raise TooLateToReopen(reopen_until=iso(case.resolved_at + REOPEN_MS))
    since = db.now if waiting_since is UNSET else waiting_since
    lifecycle(db, actor, case, "case.reopened", status=new.value, resolved_at=None, waiting_since=since)
    append(
        db,
        actor,
        "case.reopened",
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={"display_id": case.display_id},
    )
    if note:
        post_correspondence(db, actor, note, case_id=case.id)
    return queries.case(db, actor, case_id=case.id)


def post_correspondence(db: Db, actor: Actor, /, note: str, *, case_id: str) -> None:
    """The words that go with a step, as correspondence."""
    case = queries.case_row(db, actor, case_id=case_id)
    require_unresolved(case)
    faults = text_faults("note", note, MAX_BODY)
    if faults:
        raise InvalidInput(errors=tuple(faults))
    text, what = redact(note)
    pending = PendingMessage(kind=MessageKind.CORRESPONDENCE, body=text, data={"redacted": what} if what else {})
    post_by_person(db, actor, case, pending, here=False)


def leave(db: Db, actor: Actor, /, *, case_id: str) -> None:
    """The applicant leaves the chat; answers reach them by e-mail from now on. Twice is once."""
    case = queries.case_row(db, actor, case_id=case_id)
    if case.contact_method != ContactMethod.CHAT or case.left_at is not None:
        return
    if case.status != CaseStatus.RESOLVED:
        lifecycle(db, actor, case, "applicant.left", left_at=db.now)


def mark_read(db: Db, actor: Actor, /, *, case_id: str, message_number: int) -> queries.Read:
    """Read up to a message; never moves backwards. The applicant's mark is one for the case; of the desk each agent has
    their own."""
    seen = queries.case_with_agent(db, actor, case_id=case_id)
    case = seen.case
    if queries.side_of(actor) is Side.DESK:
        before = queries.seen_by_other(db, case, Side.APPLICANT)
        upto = min(message_number, case.last_message_number)
        if upto <= queries.read_up_to(seen):
            return queries.Read(case, queries.unread_of(seen), before, before)
        left = queries.left_unread(db, case, upto, *APPLICANTS)
        db.emit(CaseRead(case.id, actor.id, upto))
        read = case.applicant_messages - left
        if not db.run(READ_BY_AGENT, which=case.id, agent=actor.id, upto=upto, read=read):
            db.add(read_marks, case_id=case.id, agent_id=actor.id, message_number=upto, applicant_messages=read)
        return queries.Read(case, left, before, queries.seen_by_other(db, case, Side.APPLICANT))
    upto, before = min(message_number, case.last_public_message_number), case.applicant_read_message_number
    if upto <= before:
        return queries.Read(case, case.applicant_unread, before, before)
    left = queries.left_unread(db, case, upto, "agent", "agent")
    db.do(READ_BY_APPLICANT, which=case.id, upto=upto, left=left)
    return queries.Read(case, left, before, upto)
