"""What applicants ask of an open case besides writing in it: a chat or a call now. And what they think of an answer."""

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.queries import ACCOUNT, online_agents
from ringback.accounts.requirements import require_email_proved
from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.hours import OPEN_ALWAYS, Hours
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.support import queries
from ringback.support.assignment import unassign
from ringback.support.closing import require_open
from ringback.support.creation import known_zone, window_of
from ringback.support.flow import CallbackState, CaseEvent, CaseStatus, advance
from ringback.support.merged import require_unresolved
from ringback.support.schemas import Case, ContactMethod, ContactRequest, Message, MessageKind, Rating, Side
from ringback.support.tables import CaseRow, MessageRow, messages
from ringback.support.thread import CaseChanges, lifecycle
from ringback.support.validation import check_phone, text_faults

MAX_COMMENT = 1000

MESSAGE = prepare(
    select(messages).where(
        messages.c.case_id == bindparam("case"), messages.c.message_number == bindparam("message_number")
    ),
    into=MessageRow,
)
RATE = prepare(
    update(messages)
    .where(messages.c.case_id == bindparam("case"), messages.c.message_number == bindparam("which"))
    .values(rating=bindparam("stars"))
)


def request_contact(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    request: ContactRequest,
    draws_cases: bool = False,
    hours: Hours = OPEN_ALWAYS,
) -> Case:
    """Go on by chat, or be called back. The case waits for an agent again: its own if they are there, else any. Where
    `draws_cases` it stays with its own for the time that the policy names: else applicants choose who has it, by the
    hour at which they ask.

    Raises CaseMerged, CaseResolved, InvalidInput for a number that can't be called, and ChatClosed outside of the
    desk's `hours`.
    """
    case = queries.case_row(db, actor, case_id=case_id)
    require_unresolved(case)
    require_open(db, hours, request.contact_method)
    callback = callback_changes(db, case, request)
    if (
        not draws_cases
        and case.assignee_id is not None
        and all(one.id != case.assignee_id for one in online_agents(db))
    ):
        unassign(db, actor, case)
        case = queries.case_row(db, actor, case_id=case.id)
    changes: CaseChanges = {
        "contact_method": request.contact_method,
        "status": advance(CaseStatus(case.status), CaseEvent.WRITE).value,
        "waiting_since": case.waiting_since or db.now,
        "left_at": None,
        **callback,
    }
    code = "callback.requested" if request.contact_method == ContactMethod.CALL.value else "chat.requested"
    lifecycle(db, actor, case, code, **changes)
    append(
        db,
        actor,
        "case.contact_set",
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={"from": case.contact_method, "to": request.contact_method},
    )
    return queries.case(db, actor, case_id=case.id)


def callback_changes(db: Db, case: CaseRow, request: ContactRequest) -> CaseChanges:
    """The columns of a call that is asked for; for a chat, of one that need not be made any more."""
    if request.contact_method != ContactMethod.CALL.value:
        waits = case.callback_state == CallbackState.WAITING
        return {"callback_state": CallbackState.CANCELED.value} if waits else {}
    require_email_proved(db, account_id=case.account_id)
    account, key = db.one(ACCOUNT, id=case.account_id), queries.key_of(db, case)
    if account is None or key is None:
        raise NotFound
    number, faults = check_phone(request.phone, country=account.country, now=db.now)
    if faults or request.phone is None:
        raise InvalidInput(errors=tuple(faults))
    extension = request.phone.extension or None
    details = msgspec.structs.replace(
        queries.details_of(db.vault, case),
        number=number,
        extension=extension,
        time_zone=known_zone(request.phone.time_zone),
        outcome=None,
        outcome_for_applicant=False,
    )
    start, end = window_of(request.phone)
    return {
        "details": seal(key, msgspec.json.encode(details)),
        "callback_state": CallbackState.WAITING.value,
        "callback_from": start,
        "callback_until": end,
    }


def rate_message(db: Db, actor: Actor, /, *, case_id: str, message_number: int, rating: Rating) -> Message:
    """One to five stars for an agent's answer; again replaces them. Raises NotFound for any other message."""
    case = queries.case_row(db, actor, case_id=case_id)
    row = db.one(MESSAGE, case=case.id, message_number=message_number)
    if row is None or row.internal or row.author_kind != "agent" or row.kind == MessageKind.LIFECYCLE:
        raise NotFound("Only answers of an agent can be rated, and there is none with this number.")
    faults = text_faults("comment", rating.comment, MAX_COMMENT, needed=False)
    if faults:
        raise InvalidInput(errors=tuple(faults))
    db.do(RATE, case=case.id, which=message_number, stars=rating.stars)
    append(
        db,
        actor,
        "message.rated",
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={
            "message_id": row.id,
            "message_number": message_number,
            "stars": rating.stars,
            "display_id": case.display_id,
        },
        private={"comment": redact(rating.comment).text} if rating.comment else None,
    )
    rated = row._replace(rating=rating.stars)
    return queries.to_messages(db, case, [rated], Side.APPLICANT)[0]
