"""What changes cases: open, write, read, assign, resolve, reopen, leave, and what came of a call-back."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import BindParameter, bindparam, func, select, update

from ringback.accounts.tables import accounts, agents
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import seal
from ringback.core.db import Db, to_json
from ringback.core.errors import FieldError, InvalidInput, NotAllowed, NotFound, Stale
from ringback.core.sql import Row, prepare
from ringback.journal.schemas import Audience
from ringback.journal.verbs import append
from ringback.support import queries, search
from ringback.support.errors import ClientIdConflict, TooLateToReopen
from ringback.support.flow import (
    REOPEN_MS,
    CallbackState,
    CaseEvent,
    CaseResolved,
    CaseStatus,
    advance,
    advance_callback,
)
from ringback.support.opening import add_case, check_limits, details_of
from ringback.support.posting import REPEAT, Line, author_of, post, save
from ringback.support.redact import redact
from ringback.support.schemas import (
    BODY_MOST,
    Case,
    CaseOpened,
    ContactMethod,
    Message,
    MessageKind,
    NewCase,
    Posted,
    Side,
)
from ringback.support.tables import cases, messages
from ringback.support.wishes import check_case, file_faults, text_faults

OUTCOME_MOST = 500
CLIENT_ID_MOST = 64

ACCOUNT = prepare(select(accounts.c.name, accounts.c.country).where(accounts.c.id == bindparam("account")))
AGENT = prepare(select(agents.c.name).where(agents.c.id == bindparam("agent"), agents.c.state == "active"))
UPTO: BindParameter[int] = bindparam("upto")
READ = {
    side: prepare(update(cases).where(cases.c.id == bindparam("which"), mark < UPTO).values({mark: UPTO}))
    for side, mark in ((Side.DESK, cases.c.desk_read_n), (Side.APPLICANT, cases.c.applicant_read_n))
}
UNREAD = prepare(
    select(func.count().label("n")).where(
        messages.c.case_id == bindparam("case"),
        messages.c.n > bindparam("mark"),
        messages.c.author_kind == bindparam("other"),
        messages.c.internal == 0,
        messages.c.kind != MessageKind.LIFECYCLE.value,
    )
)


def open_case(db: Db, *, actor: Actor, wish: NewCase, account_id: str | None = None) -> Case:
    """A new case with its description as message 1; of any account, active or not.

    `account_id` counts only for actors who stand for no account themselves. Raises InvalidInput naming every wrong
    field, TooManyOpenCases, CaseLimit, NotFound.
    """
    account_id = actor.account_id or account_id
    account = db.one(ACCOUNT, account=account_id) if account_id is not None else None
    if account is None or account_id is None:
        raise NotFound
    number = check_case(wish, country=account.country, now=db.now)
    if queries.side_of(actor) is Side.APPLICANT:
        check_limits(db, account_id=account_id)
    details = details_of(wish, number)
    case_id = add_case(db, wish, details, account_id=account_id)
    search.remember(db, case_id=case_id, at=db.now, text=f"{details.subject} {account.name}")
    append(
        db,
        "case.opened",
        actor=actor,
        account_id=account_id,
        audience=Audience.APPLICANT,
        case_id=case_id,
        data={"contact_method": wish.contact_method, "language": wish.language, "category": wish.category},
        private={"subject": details.subject},
    )
    describe(db, wish, actor=actor, case_id=case_id)
    db.publish(CaseOpened(case_id, account_id, wish.contact_method))
    return queries.case(db, actor=actor, case_id=case_id)


def describe(db: Db, wish: NewCase, *, actor: Actor, case_id: str) -> None:
    body, what = redact(wish.description)
    chat = wish.contact_method == ContactMethod.CHAT
    line = Line(
        kind=MessageKind.CHAT if chat else MessageKind.CORRESPONDENCE,
        body=body,
        data={"redacted": what} if what else {},
        file_ids=wish.file_ids,
    )
    post(db, queries.case_row(db, actor=actor, case_id=case_id), line, actor=actor)


def post_message(
    db: Db,
    *,
    actor: Actor,
    case_id: str,
    client_id: str,
    body: str = "",
    kind: str | None = None,
    file_ids: Sequence[str] = (),
) -> Posted:
    """One message by a person. The same `client_id` with the same content gives the first answer again.

    Raises InvalidInput, ClientIdConflict, CaseResolved, NotAllowed for a note by somebody who is no agent.
    """
    case = queries.case_row(db, actor=actor, case_id=case_id)
    side = queries.side_of(actor)
    check_message(client_id, body, file_ids)
    fingerprint = db.vault.lookup("message", to_json([kind, body, list(file_ids)]))
    before = db.one(REPEAT, case=case.id, author=author_of(actor)[1], client=client_id)
    if before is not None:
        if before.fingerprint != fingerprint:
            raise ClientIdConflict
        return Posted(queries.to_messages(db, case, [before], side)[0], True)
    text, what = redact(body)
    line = Line(
        kind=(chosen := kind_of(case, kind, side)),
        body=text,
        internal=chosen is MessageKind.NOTE,
        data={"redacted": what} if what else {},
        client_id=client_id,
        fingerprint=fingerprint,
        file_ids=file_ids,
    )
    if side is Side.DESK and actor.kind is ActorKind.AGENT and case.assignee_id is None and not line.internal:
        take(db, case, actor=actor, agent_id=actor.id, name=actor.name)
        case = queries.case_row(db, actor=actor, case_id=case.id)
    return Posted(post(db, case, line, actor=actor, **moved_by(db, case, line.kind, side)), False)


def check_message(client_id: str, body: str, file_ids: Sequence[str]) -> None:
    faults = [*text_faults("body", body, BODY_MOST, needed=not file_ids), *file_faults(file_ids)]
    if not (1 <= len(client_id) <= CLIENT_ID_MOST and client_id.isprintable()):
        faults.append(FieldError("client_id", "client_id", f"Use 1 to {CLIENT_ID_MOST} printable characters."))
    if faults:
        raise InvalidInput(errors=tuple(faults))


def kind_of(case: Row, asked: str | None, side: Side) -> MessageKind:
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


def moved_by(db: Db, case: Row, kind: MessageKind, side: Side) -> dict[str, Any]:
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


def post_lifecycle(
    db: Db,
    *,
    actor: Actor,
    case_id: str,
    code: str,
    data: dict[str, Any] | None = None,
    audience: Audience = Audience.APPLICANT,
) -> Message:
    """A line that says what happened, by code; the page has the words. `data` holds no personal data."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    return lifecycle(db, case, code, actor=actor, data=data or {}, audience=audience)


def lifecycle(
    db: Db,
    case: Row,
    code: str,
    *,
    actor: Actor,
    data: dict[str, Any] | None = None,
    audience: Audience = Audience.APPLICANT,
    **changes: Any,
) -> Message:
    """The same, for a verb that holds the case already; `changes` move with the line."""
    line = Line(kind=MessageKind.LIFECYCLE, code=code, data=data or {}, internal=audience is not Audience.APPLICANT)
    return post(db, case, line, actor=actor, **changes)


def set_status(db: Db, *, actor: Actor, case_id: str, event: CaseEvent) -> CaseStatus:
    """Move a case by an event of the table, for rooms above; writes nothing where it stands there already."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    old = CaseStatus(case.status)
    new = advance(old, event)
    if new is old:
        return old
    waits = {} if event in (CaseEvent.ASSIGN, CaseEvent.RELEASE) else {"waiting_since": None}
    resolved = {"resolved_at": db.now} if new is CaseStatus.RESOLVED else {}
    save(db, case, status=new.value, **waits, **resolved)
    append(
        db,
        "case.resolved" if new is CaseStatus.RESOLVED else "case.moved",
        actor=actor,
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        data={"from": old.value, "to": new.value},
    )
    return new


def resolve(db: Db, *, actor: Actor, case_id: str, note: str | None = None) -> Case:
    """By either side. A case that is resolved stays so, and nothing is written."""
    if note:
        say(db, note, actor=actor, case_id=case_id)
    case = queries.case_row(db, actor=actor, case_id=case_id)
    if case.status != CaseStatus.RESOLVED:
        set_status(db, actor=actor, case_id=case.id, event=CaseEvent.RESOLVE)
        post_lifecycle(db, actor=actor, case_id=case.id, code="case.resolved")
    return queries.case(db, actor=actor, case_id=case.id)


def reopen(db: Db, *, actor: Actor, case_id: str, note: str | None = None) -> Case:
    """Within 14 days of its resolution. Raises TooLateToReopen, or NotPossible where it is open."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    new = advance(CaseStatus(case.status), CaseEvent.REOPEN)
    if db.now > case.resolved_at + REOPEN_MS:
        raise TooLateToReopen
    moves: dict[str, Any] = {"status": new.value, "resolved_at": None, "waiting_since": db.now}
    lifecycle(db, case, "case.reopened", actor=actor, **moves)
    append(
        db,
        "case.reopened",
        actor=actor,
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
    )
    if note:
        say(db, note, actor=actor, case_id=case.id)
    return queries.case(db, actor=actor, case_id=case.id)


def say(db: Db, note: str, *, actor: Actor, case_id: str) -> None:
    """The words that go with a step, as correspondence."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    if case.status == CaseStatus.RESOLVED:
        raise CaseResolved
    faults = text_faults("note", note, BODY_MOST)
    if faults:
        raise InvalidInput(errors=tuple(faults))
    text, what = redact(note)
    line = Line(kind=MessageKind.CORRESPONDENCE, body=text, data={"redacted": what} if what else {})
    post(db, case, line, actor=actor, **moved_by(db, case, line.kind, queries.side_of(actor)))


def assign(db: Db, *, actor: Actor, case_id: str, agent_id: str | None, version: str | None = None) -> Row:
    """Give a case to an agent, or with None back to the queue. Returns the row of the case afterwards.

    `version` is the ETag that the agent saw. Raises Stale where somebody was faster, CaseResolved.
    """
    case = queries.case_row(db, actor=actor, case_id=case_id)
    if version is not None and version != queries.etag_of(case):
        raise Stale
    if agent_id is not None and agent_id != case.assignee_id:
        agent = db.one(AGENT, agent=agent_id)
        if agent is None:
            raise InvalidInput.of("agent_id", "agent_unknown", "There is no such agent, or he left.")
        take(db, case, actor=actor, agent_id=agent_id, name=agent.name)
    elif agent_id is None and case.assignee_id is not None:
        give_back(db, case, actor=actor)
    return queries.case_row(db, actor=actor, case_id=case.id)


def take(db: Db, case: Row, *, actor: Actor, agent_id: str, name: str) -> None:
    status = advance(CaseStatus(case.status), CaseEvent.ASSIGN)
    lifecycle(db, case, "agent.joined", actor=actor, data={"name": name}, status=status.value, assignee_id=agent_id)
    _assigned(db, case, actor=actor, agent_id=agent_id)


def give_back(db: Db, case: Row, *, actor: Actor) -> None:
    status = advance(CaseStatus(case.status), CaseEvent.RELEASE)
    agent = db.one(AGENT, agent=case.assignee_id)
    name = agent.name if agent is not None else ""
    lifecycle(db, case, "agent.left", actor=actor, data={"name": name}, status=status.value, assignee_id=None)
    _assigned(db, case, actor=actor, agent_id=None)


def _assigned(db: Db, case: Row, *, actor: Actor, agent_id: str | None) -> None:
    append(
        db,
        "case.assigned",
        actor=actor,
        account_id=case.account_id,
        audience=Audience.AGENT,
        case_id=case.id,
        data={"agent_id": agent_id, "before": case.assignee_id},
    )


def leave(db: Db, *, actor: Actor, case_id: str) -> None:
    """The applicant leaves the chat; answers reach him by e-mail from now on. Twice is once."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    if case.contact_method != ContactMethod.CHAT or case.left_at is not None:
        return
    if case.status != CaseStatus.RESOLVED:
        lifecycle(db, case, "applicant.left", actor=actor, left_at=db.now)


def mark_read(db: Db, *, actor: Actor, case_id: str, n: int) -> int:
    """Read up to message `n`; returns how many of the other side's messages are left. Never moves backwards."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    side = queries.side_of(actor)
    last, mark = (case.last_n, case.desk_read_n) if side is Side.DESK else (case.last_public_n, case.applicant_read_n)
    upto = min(max(n, 0), last)
    db.run(READ[side], which=case.id, upto=upto)
    other = "applicant" if side is Side.DESK else "agent"
    row = db.one(UNREAD, case=case.id, mark=max(upto, mark), other=other)
    return int(row.n) if row is not None else 0


def record_call(db: Db, *, actor: Actor, case_id: str, state: str, outcome: str) -> Case:
    """What came of a call-back. A missed one may be tried again. Raises NotPossible where none is waiting."""
    case = queries.case_row(db, actor=actor, case_id=case_id)
    faults = text_faults("outcome", outcome, OUTCOME_MOST)
    if state not in set(CallbackState) - {CallbackState.WAITING}:
        faults.append(FieldError("state", "state_unknown", "Use done, missed or canceled."))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    key = queries.key_of(db, case)
    if case.callback_state is None or key is None:
        raise NotFound
    new = advance_callback(CallbackState(case.callback_state), CallbackState(state))
    details = msgspec.structs.replace(queries.details_of(db, case), outcome=redact(outcome).text)
    changes: dict[str, Any] = {
        "callback_state": new.value,
        "details": seal(key, msgspec.json.encode(details)),
    }
    if new is CallbackState.DONE and case.status != CaseStatus.RESOLVED:
        changes |= moved_by(db, case, MessageKind.CHAT, Side.DESK)
    lifecycle(db, case, f"callback.{new.value}", actor=actor, **changes)
    append(
        db,
        f"callback.{new.value}",
        actor=actor,
        account_id=case.account_id,
        audience=Audience.APPLICANT,
        case_id=case.id,
        private={"outcome": details.outcome},
    )
    return queries.case(db, actor=actor, case_id=case.id)
