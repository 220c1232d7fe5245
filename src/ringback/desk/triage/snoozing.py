"""A case is put off: out of the queue's open views until a time, or until the applicant answers, whichever is first.

Whether that is so is asked of the time and of the case itself, so a case is back at once; the duty only writes down
that it is, and tells the open pages.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, or_, select

from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM, Actor
from ringback.core.crypto import seal, unseal
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotFound
from ringback.core.redaction import redact
from ringback.core.row_sets import Among, listed
from ringback.core.sql import any_row, prepare
from ringback.core.times import DAY, MINUTE, from_iso, iso, iso_or_none
from ringback.desk.triage.errors import ApplicantWrote
from ringback.desk.triage.schemas import Snooze, SnoozeRequest
from ringback.desk.triage.tables import SnoozeRow, snoozes
from ringback.journal.commands import append, open_key
from ringback.journal.schemas import Entry
from ringback.journal.tables import people
from ringback.support.merged import require_unresolved
from ringback.support.queries import case_row, key_of
from ringback.support.schemas import APPLICANTS, MessageKind
from ringback.support.tables import cases, messages
from ringback.support.validation import text_faults

MAX_REASON = 200
LONGEST = 90 * DAY
MAX_ENDED = 200  # in one round of the duty


class SnoozeSeen(NamedTuple):
    snooze: SnoozeRow
    agent_name: str | None
    account_id: str
    person_key: bytes | None


class UnseenRow(NamedTuple):
    message_number: int


class EndedRow(NamedTuple):
    case_id: str
    account_id: str
    until: int | None
    resolved_at: int | None


_goes_on = and_(
    snoozes.c.case_id == cases.c.id,
    snoozes.c.applicant_messages == cases.c.applicant_messages,
    or_(snoozes.c.until.is_(None), snoozes.c.until > bindparam("now")),
)
IS_SNOOZED = any_row(_goes_on, of=cases)
# The few are read first, and the cases by them.
SNOOZED = and_(cases.c.id.in_(select(snoozes.c.case_id)), IS_SNOOZED)
OF_CASES = prepare(
    select(snoozes, agents.c.name.label("agent_name"), cases.c.account_id, people.c.key.label("person_key"))
    .select_from(
        snoozes.join(cases, _goes_on)
        .outerjoin(agents, agents.c.id == snoozes.c.agent_id)
        .outerjoin(people, people.c.account_id == cases.c.account_id)
    )
    .where(Among(snoozes.c.case_id, "cases"), cases.c.resolved_at.is_(None)),
    into=SnoozeSeen,
)
BY_APPLICANT = prepare(
    select(messages.c.message_number)
    .where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("seen"),
        messages.c.author_kind.in_(APPLICANTS),
        messages.c.kind != MessageKind.LIFECYCLE.value,
    )
    .order_by(messages.c.message_number.desc())
    .limit(1),
    into=UnseenRow,
)
DROP = prepare(delete(snoozes).where(snoozes.c.case_id == bindparam("case")))
ENDED = prepare(
    select(snoozes.c.case_id, cases.c.account_id, snoozes.c.until, cases.c.resolved_at)
    .select_from(snoozes.join(cases, cases.c.id == snoozes.c.case_id))
    .where(
        or_(
            snoozes.c.until <= bindparam("now"),
            snoozes.c.applicant_messages != cases.c.applicant_messages,
            cases.c.resolved_at.is_not(None),
        )
    )
    .order_by(snoozes.c.case_id)
    .limit(MAX_ENDED),
    into=EndedRow,
)


def snooze(db: Db, actor: Actor, /, *, case_id: str, request: SnoozeRequest) -> Snooze:
    """Put an open case off; once more changes until when and why. Raises InvalidInput, CaseMerged, CaseResolved, and
    ApplicantWrote where the applicant wrote after message `seen`: what nobody has read would be out of sight."""
    case = case_row(db, actor, case_id=case_id)
    require_unresolved(case)
    if request.seen is not None and request.seen < case.last_message_number:
        unseen = db.one(BY_APPLICANT, case=case.id, seen=request.seen)
        if unseen is not None:
            raise ApplicantWrote(message_number=unseen.message_number)
    if faults := faults_of(db, request):
        raise InvalidInput(errors=tuple(faults))
    until, _ = _until(db, request.until)
    key = key_of(db, case)
    if key is None:  # the person was erased
        raise NotFound
    reason = redact(" ".join(request.reason.split())).text
    db.do(DROP, case=case.id)
    db.add(
        snoozes,
        case_id=case.id,
        until=until,
        applicant_messages=case.applicant_messages,
        agent_id=actor.id,
        reason=seal(key, reason.encode()),
        at=db.now,
    )
    append(
        db,
        actor,
        "case.snoozed",
        account_id=case.account_id,
        case_id=case.id,
        data={"until": iso_or_none(until)},
        private={"reason": reason},
    )
    return Snooze(actor.name, reason, iso_or_none(until), iso(db.now))


def row_of(db: Db, /, *, case_id: str) -> SnoozeRow | None:
    """As it is kept, for `put_back`; None where the case is not put off now."""
    rows = db.all(OF_CASES, cases=listed([case_id]), now=db.now)
    return rows[0].snooze if rows else None


def put_back(db: Db, actor: Actor, /, *, row: SnoozeRow) -> None:
    """A snooze that was ended by what is taken back, in the name of whoever put the case off. One that would have ended
    by itself meanwhile does not come again."""
    case = case_row(db, actor, case_id=row.case_id)
    key = key_of(db, case)
    over = row.until is not None and row.until <= db.now
    if key is None or over or case.applicant_messages != row.applicant_messages:
        return
    db.do(DROP, case=case.id)
    db.add(snoozes, **row._asdict())
    append(
        db,
        actor,
        "case.snoozed",
        account_id=case.account_id,
        case_id=case.id,
        data={"until": iso_or_none(row.until), "agent_id": row.agent_id, "at": iso(row.at)},
        private={"reason": unseal(key, row.reason).decode()},
    )


def faults_of(db: Db, request: SnoozeRequest) -> list[FieldError]:
    _, fault = _until(db, request.until)
    return [*text_faults("reason", request.reason, MAX_REASON), *([fault] if fault is not None else [])]


def wake(db: Db, actor: Actor, /, *, case_id: str) -> None:
    """Take it back into the queue now. Twice is once."""
    case = case_row(db, actor, case_id=case_id)
    if db.run(DROP, case=case.id):
        _journal(db, actor, case.id, case.account_id, "agent")


def on_entry(db: Db, entry: Entry) -> None:
    """A case that is resolved is put off no more, at once: it may be reopened before the duty comes round."""
    if entry.kind == "case.resolved" and entry.case_id is not None and db.run(DROP, case=entry.case_id):
        _journal(db, SYSTEM, entry.case_id, entry.account_id, "resolved")


def wake_due(db: Db) -> int:
    """The duty: write down what has ended by itself. What is resolved is there where an earlier version resolved it."""
    rows = db.all(ENDED, now=db.now)
    for row in rows:
        db.do(DROP, case=row.case_id)
        over = row.until is not None and row.until <= db.now
        reason = "resolved" if row.resolved_at is not None else "time" if over else "answer"
        _journal(db, SYSTEM, row.case_id, row.account_id, reason)
    return len(rows)


def put_off(db: Db, case_ids: Iterable[str]) -> set[str]:
    """Which of these cases are snoozed now."""
    return {row.snooze.case_id for row in db.all(OF_CASES, cases=listed(case_ids), now=db.now)}


def snoozes_of(db: Db, /, *, case_ids: Iterable[str]) -> dict[str, Snooze]:
    """Of the cases that are put off now."""
    found = {}
    for row in db.all(OF_CASES, cases=listed(case_ids), now=db.now):
        key = open_key(db, row.account_id, row.person_key)
        reason = unseal(key, row.snooze.reason).decode() if key is not None else ""
        one = Snooze(row.agent_name or "", reason, iso_or_none(row.snooze.until), iso(row.snooze.at))
        found[row.snooze.case_id] = one
    return found


def _until(db: Db, text: str | None) -> tuple[int | None, FieldError | None]:
    if text is None:
        return None, None
    try:
        until = from_iso(text)
    except ValueError:
        return None, FieldError("until", "time_form", "Use a time with its zone, as in 2026-11-30T09:00:00+07:00.")
    if not db.now + MINUTE <= until <= db.now + LONGEST:
        return None, FieldError("until", "time_range", "Choose a time from a minute to 90 days from now.")
    return until, None


def _journal(db: Db, actor: Actor, case_id: str, account_id: str, reason: str) -> None:
    append(db, actor, "case.unsnoozed", account_id=account_id, case_id=case_id, data={"reason": reason})
