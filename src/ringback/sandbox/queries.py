"""What the handset page shows."""

from typing import NamedTuple, cast

import phonenumbers
from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.sandbox.behaviours import SEEDED, Handset, behaviour_of
from ringback.sandbox.flow import CallState
from ringback.sandbox.schemas import CallView, HandsetScreen, HandsetView, MailView, SeenState, SmsView
from ringback.sandbox.tables import CallRow, MailRow, SmsRow, sandbox_calls, sandbox_mail, sandbox_sms

MAX_ROWS = 50


class NumberRow(NamedTuple):
    e164: str


USED = (
    prepare(
        select(sandbox_sms.c.e164).distinct().order_by(sandbox_sms.c.e164).limit(bindparam("maximum")), into=NumberRow
    ),
    prepare(
        select(sandbox_calls.c.e164).distinct().order_by(sandbox_calls.c.e164).limit(bindparam("maximum")),
        into=NumberRow,
    ),
)
SMS_OF = prepare(
    select(sandbox_sms)
    .where(sandbox_sms.c.e164 == bindparam("to_is"), sandbox_sms.c.arrived_at.is_not(None))
    .order_by(sandbox_sms.c.arrived_at.desc())
    .limit(bindparam("maximum")),
    into=SmsRow,
)
CALLS_OF = prepare(
    select(sandbox_calls)
    .where(sandbox_calls.c.e164 == bindparam("to_is"), sandbox_calls.c.state != CallState.DIALING.value)
    .order_by(sandbox_calls.c.at.desc())
    .limit(bindparam("maximum")),
    into=CallRow,
)
CALL = prepare(select(sandbox_calls).where(sandbox_calls.c.id == bindparam("ref_is")), into=CallRow)
MAIL_TO = prepare(
    select(sandbox_mail)
    .where(sandbox_mail.c.to == bindparam("to_is"))
    .order_by(sandbox_mail.c.at.desc())
    .limit(bindparam("maximum")),
    into=MailRow,
)
MAIL = prepare(select(sandbox_mail).order_by(sandbox_mail.c.at.desc()).limit(bindparam("maximum")), into=MailRow)


def handsets(db: Db, actor: Actor, /) -> list[HandsetView]:
    """The seeded ones, then every other number that got something."""
    seeded = {handset.e164: handset for handset in SEEDED}
    used = sorted({row.e164 for query in USED for row in db.all(query, maximum=MAX_ROWS)} - set(seeded))
    return [_view(handset) for handset in seeded.values()] + [_view(_unnamed(e164)) for e164 in used]


def handset(db: Db, actor: Actor, /, *, e164: str, sender: str) -> HandsetScreen:
    """Any number has a handset. Newest first. Raises InvalidInput for what is no number."""
    known = next((one for one in SEEDED if one.e164 == e164), None) or _unnamed(e164)
    sms = [
        SmsView(row.id, sender, row.body, iso(row.arrived_at or row.at))
        for row in db.all(SMS_OF, to_is=e164, maximum=MAX_ROWS)
    ]
    calls = [_call(row) for row in db.all(CALLS_OF, to_is=e164, maximum=MAX_ROWS)]
    behaviour = behaviour_of(e164)
    return HandsetScreen(
        known.e164,
        known.name,
        behaviour.name,
        behaviour.sms,
        behaviour.call,
        known.country,
        behaviour.note,
        sms,
        calls,
    )


def call(db: Db, actor: Actor, /, *, call_id: str) -> CallView:
    """Raises NotFound."""
    row = db.one(CALL, ref_is=call_id)
    if row is None or row.state == CallState.DIALING:
        raise NotFound
    return _call(row)


def mail(db: Db, actor: Actor, /, *, to: str | None = None) -> list[MailView]:
    """Newest first."""
    rows = db.all(MAIL_TO, to_is=to, maximum=MAX_ROWS) if to else db.all(MAIL, maximum=MAX_ROWS)
    return [MailView(row.id, row.to, row.subject, row.body, iso(row.at)) for row in rows]


def _view(handset: Handset) -> HandsetView:
    behaviour = behaviour_of(handset.e164)
    return HandsetView(
        handset.e164, handset.name, behaviour.name, behaviour.sms, behaviour.call, handset.country, behaviour.note
    )


def _unnamed(e164: str) -> Handset:
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        raise InvalidInput.of("e164", "number_form", "Give the number with its country code, +84 ...") from None
    return Handset(e164, e164, phonenumbers.region_code_for_number(number) or "")


def _call(row: CallRow) -> CallView:
    """On the handset a call whose code was heard is still the call that was answered."""
    state = "answered" if row.state == CallState.HEARD else row.state
    return CallView(row.id, cast(SeenState, state), row.outcome, iso(row.at), from_json(row.spoken), row.language)
