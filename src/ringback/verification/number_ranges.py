"""Number ranges that the library lacks, taught by codes that their people confirmed.

Carriers hand out ranges before any published plan lists them (ITU-T E.164 leaves that to each country). A range is the
numbers of one length that begin alike, a million of them at most. It is known once five accounts, each with its own
number and browser, confirmed a code there by text message or call, over two days or more within 180, and only while
these accounts are active: what a farm needs for that is five whole activations. No decision teaches, nor a program's
word. All that a known range does is that nobody is warned of it any more; no limit, rule or block asks for it.
"""

import re

import msgspec
from sqlalchemy import bindparam, delete, distinct, func, select

from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import DAY, iso
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.numbers import lines
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step, finding
from ringback.numbers.schemas import Diagnosis
from ringback.verification.schemas import NumberRange
from ringback.verification.tables import ConfirmedRangeRow, VerificationRow, confirmed_numbers

ENOUGH = 5
"""Numbers, accounts and browsers, each."""
SPAN, WINDOW = 2 * DAY, 180 * DAY

_ROWS = (
    select(
        confirmed_numbers.c.range,
        func.count().label("numbers"),
        func.count(distinct(confirmed_numbers.c.account_id)).label("accounts"),
        func.count(distinct(confirmed_numbers.c.device_key)).label("devices"),
        func.min(confirmed_numbers.c.confirmed_at).label("first_at"),
        func.max(confirmed_numbers.c.confirmed_at).label("last_at"),
    )
    .join(accounts, accounts.c.id == confirmed_numbers.c.account_id)
    .where(accounts.c.state == AccountState.ACTIVE.value, confirmed_numbers.c.confirmed_at >= bindparam("since"))
    .group_by(confirmed_numbers.c.range)
    .order_by(confirmed_numbers.c.range)
)
ALL = prepare(_ROWS, into=ConfirmedRangeRow)
ONE = prepare(_ROWS.where(confirmed_numbers.c.range == bindparam("which")), into=ConfirmedRangeRow)
REMOVE_NUMBER = prepare(delete(confirmed_numbers).where(confirmed_numbers.c.number_key == bindparam("key")))
FORGET = prepare(delete(confirmed_numbers).where(confirmed_numbers.c.range == bindparam("which")))


def range_of(e164: str) -> str:
    """`84992-11`: how the number begins, and how many digits it has in all. Short numbers have smaller ranges."""
    digits = e164.removeprefix("+")
    national = len(digits) - len(str(lines.parsed(e164).country_code))
    free = 6 if national >= 9 else 5 if national >= 8 else 4
    return f"{digits[:-free]}-{len(digits)}"


def record_confirmed(db: Db, actor: Actor, /, *, row: VerificationRow, e164: str) -> None:
    """A code of our own was confirmed by the person in their browser. The newest confirmation of a number counts."""
    is_own = actor.kind is ActorKind.APPLICANT and actor.account_id == row.account_id and actor.device_id
    if not is_own or lines.is_valid(lines.parsed(e164)):
        return
    db.do(REMOVE_NUMBER, key=row.to_key)
    db.add(
        confirmed_numbers,
        number_key=row.to_key,
        range=range_of(e164),
        account_id=row.account_id,
        device_key=db.vault.lookup("number range", actor.device_id),
        confirmed_at=db.now,
    )


def with_known_range(db: Db, diagnosis: Diagnosis) -> Diagnosis:
    """The diagnosis without the warning that no number begins so, where people of ours have such numbers."""
    warned = next((one for one in diagnosis.findings if one.code == NumberCode.NOT_IN_PLAN), None)
    if warned is None or diagnosis.e164 is None:
        return diagnosis
    row = db.one(ONE, which=range_of(diagnosis.e164), since=db.now - WINDOW)
    if row is None or not _is_known(row):
        return diagnosis
    others = tuple(one for one in diagnosis.findings if one is not warned)
    good = finding(Step(NumberCode.OK, {}), warned.evidence)
    return msgspec.structs.replace(diagnosis, findings=others or (good,))


def number_ranges(db: Db, actor: Actor, /) -> list[NumberRange]:
    """Every range that the library lacks and somebody confirmed a code in, known or on the way to it."""
    return [_view(row) for row in db.all(ALL, since=db.now - WINDOW)]


def forget_range(db: Db, actor: Actor, /, *, range_id: str) -> None:
    """From now on it has to be taught anew. Raises NotFound."""
    if not re.fullmatch(r"[0-9]{1,15}-[0-9]{1,2}", range_id) or not db.run(FORGET, which=range_id):
        raise NotFound
    append(db, actor, "number_range.forgotten", audience=Audience.OPERATOR, data={"about": _about(range_id)})


def _is_known(row: ConfirmedRangeRow) -> bool:
    return min(row.numbers, row.accounts, row.devices) >= ENOUGH and row.last_at - row.first_at >= SPAN


def _view(row: ConfirmedRangeRow) -> NumberRange:
    return NumberRange(
        id=row.range,
        about=_about(row.range),
        known=_is_known(row),
        numbers=row.numbers,
        accounts=row.accounts,
        devices=row.devices,
        first_at=iso(row.first_at),
        last_at=iso(row.last_at),
    )


def _about(range_id: str) -> str:
    begins, _, length = range_id.partition("-")
    return f"+{begins}{'•' * (int(length) - len(begins))}"
