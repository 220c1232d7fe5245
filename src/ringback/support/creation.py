"""What a new case is made of: its limits, its ids, its row."""

import itertools
import secrets
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlalchemy import bindparam, func, select

from ringback.accounts.tables import accounts
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.limits import seconds_until
from ringback.core.redaction import redact
from ringback.core.sql import prepare
from ringback.core.times import DAY, from_iso, iso
from ringback.journal.commands import known_head, open_key
from ringback.journal.tables import heads, people
from ringback.support.errors import CaseLimit, TooManyOpenCases
from ringback.support.flow import CallbackState, CaseStatus
from ringback.support.schemas import APPLICANTS, AuthorKind, CallbackRequest, CaseRequest, Details, Labels
from ringback.support.search import updates as search
from ringback.support.tables import CaseRow, cases

MAX_OPEN_CASES = 10  # cases of one account that are not resolved
MAX_CASES_PER_DAY = 20  # cases that one account opens in 24 hours


class Applicant(NamedTuple):
    """Whose case it is to be, and where their journal ends."""

    country: str | None
    email: bytes
    email_claim: str | None
    person_key: bytes | None
    head_seq: int
    head_hash: str


class Opening(NamedTuple):
    """An applicant, how many open cases they have, and when the oldest of as many cases was opened as a day may have:
    None where there are fewer. In one statement, as all of it is asked for with the write lock held."""

    applicant: Applicant
    open_cases: int
    last_of_the_day: int | None


_OF_ACCOUNT = (
    select(
        accounts.c.country,
        accounts.c.email,
        accounts.c.email_claim,
        people.c.key.label("person_key"),
        heads.c.seq.label("head_seq"),
        heads.c.hash.label("head_hash"),
    )
    .select_from(
        accounts.join(heads, heads.c.account_id == accounts.c.id).outerjoin(
            people, people.c.account_id == accounts.c.id
        )
    )
    .where(accounts.c.id == bindparam("account"))
)
_own = cases.c.account_id == bindparam("account")
APPLICANT = prepare(_OF_ACCOUNT, into=Applicant)
LIMITED = prepare(
    _OF_ACCOUNT.add_columns(
        select(func.count()).where(_own, cases.c.resolved_at.is_(None)).scalar_subquery().label("open_cases"),
        select(cases.c.created_at)
        .where(_own, cases.c.created_at > bindparam("since"))
        .order_by(cases.c.created_at.desc())
        .offset(MAX_CASES_PER_DAY - 1)
        .limit(1)
        .scalar_subquery()
        .label("last_of_the_day"),
    ),
    into=Opening,
)
SUFFIX = itertools.count(secrets.randbelow(100))  # so that no two cases of one millisecond share a display id


def opening_of(db: Db, *, account_id: str, limited: bool) -> Opening:
    """What a new case of this account needs to know; without `limited` nothing is counted. Raises NotFound."""
    if limited:
        opening = db.one(LIMITED, account=account_id, since=db.now - DAY)
    else:
        applicant = db.one(APPLICANT, account=account_id)
        opening = Opening(applicant, 0, None) if applicant is not None else None
    if opening is None:
        raise NotFound
    known_head(db, account_id, opening.applicant.head_seq, opening.applicant.head_hash)
    return opening


def check_limits(db: Db, opening: Opening) -> None:
    """Raises TooManyOpenCases, or CaseLimit with the time from which one more is allowed."""
    if opening.open_cases >= MAX_OPEN_CASES:
        raise TooManyOpenCases(maximum=MAX_OPEN_CASES)
    if opening.last_of_the_day is not None:
        free = opening.last_of_the_day + DAY
        raise CaseLimit(maximum=MAX_CASES_PER_DAY, retry_after_s=seconds_until(db, free), retry_at=iso(free))


def new_case_id(db: Db, *, account_id: str, language: str) -> str:
    """AWS's form: `case-<account>-mu<language>-<year>-<16 hexadecimal digits>`."""
    return f"case-{account_id}-mu{language}-{iso(db.now)[:4]}-{secrets.token_hex(8)}"


def add_case(
    db: Db, request: CaseRequest, details: Details, *, account_id: str, person_key: bytes | None, author: AuthorKind
) -> CaseRow:
    """The row of a case whose message 1, by `author`, is yet to be written. `person_key` is the person's, sealed. The
    row is given back as it would be read, which would be one more round trip with the write lock held."""
    key = open_key(db, account_id, person_key)
    if key is None:
        raise NotFound
    case_id = new_case_id(db, account_id=account_id, language=request.language)
    start, end = window_of(request.phone) if details.number is not None else (None, None)
    row = CaseRow(
        id=case_id,
        account_id=account_id,
        display_id=f"{db.now}{next(SUFFIX) % 100:02}",
        details=seal(key, msgspec.json.encode(details)),
        status=CaseStatus.UNASSIGNED.value,
        contact_method=request.contact_method,
        language=request.language,
        severity=request.severity.value,
        created_at=db.now,
        updated_at=db.now,
        waiting_since=db.now,
        mailed_message_number=0,
        last_message_number=1,  # the description
        last_public_message_number=1,
        applicant_read_message_number=0,
        desk_read_message_number=0,
        applicant_unread=int(author == "agent"),
        applicant_messages=int(author in APPLICANTS),
        callback_state=CallbackState.WAITING.value if details.number is not None else None,
        callback_from=start,
        callback_until=end,
        version=1,
        assignee_id=None,
        resolved_at=None,
        answered_at=None,
        left_at=None,
        mailed_at=None,
        mail_due_at=None,
        due_at=None,
        merged_into=None,
        person_key=person_key,
    )
    stored = row._asdict()
    del stored["person_key"]
    db.add(cases, **stored)
    search.add_case(db, case_id)
    return row


def details_of(request: CaseRequest, number: str | None, labels: Labels) -> Details:
    """What is sealed, with secrets taken out. `number` is the call-back number as E.164."""
    phone = request.phone if number is not None else None
    return Details(
        subject=redact(request.subject.strip()).text,
        help_time=redact(request.help_time).text if request.help_time else None,
        number=number,
        extension=phone.extension or None if phone else None,
        time_zone=known_zone(phone.time_zone) if phone else None,
        labels=labels,
    )


def known_zone(name: str | None) -> str | None:
    """The zone that a browser names, where we know it: nobody's case is refused for a zone that they did not type."""
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def window_of(phone: CallbackRequest | None) -> tuple[int | None, int | None]:
    """Beginning and end in ms. The texts were checked before."""
    if phone is None:
        return None, None
    start, end = phone.window_start, phone.window_end
    return (from_iso(start) if start else None), (from_iso(end) if end else None)
