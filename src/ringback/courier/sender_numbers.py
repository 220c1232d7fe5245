"""The number of whoever texted us, in full: carriers write it with a +, without, or as it is dialled at home."""

from typing import NamedTuple

import phonenumbers
from sqlalchemy import String, bindparam, select, type_coerce

from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import DAY
from ringback.courier.tables import attempts

LATELY = 35 * DAY  # as long as attempts are kept
ONES_OWN = 4  # last digits that an attempt does not keep


class Country(NamedTuple):
    country: str


class Sent(NamedTuple):
    delivery_id: str


COUNTRIES = prepare(
    select(type_coerce(attempts.c.country, String).label("country"))  # never NULL, as is asked below
    .where(
        attempts.c.provider == bindparam("provider_is"),
        attempts.c.at >= bindparam("since"),
        attempts.c.country.is_not(None),
    )
    .distinct(),
    into=Country,
)
SENT_THERE = prepare(
    select(attempts.c.delivery_id)
    .where(
        attempts.c.provider == bindparam("provider_is"),
        attempts.c.at >= bindparam("since"),
        attempts.c.prefix == bindparam("prefix_is"),
    )
    .limit(1),
    into=Sent,
)


def sender_in_full(db: Db, provider: str, sender: str) -> str | None:
    """E.164; None for a name, a short code, and digits that could be numbers of several countries."""
    digits = "".join(sign for sign in sender if sign.isdecimal())
    if len(digits) < 7 or any(sign.isalpha() for sign in sender):
        return None
    written = _valid(f"+{digits.removeprefix('00')}", None)
    if written is not None and (sender.lstrip().startswith(("+", "00")) or _was_sent(db, provider, written)):
        return written
    home = [number for row in db.all(COUNTRIES, **_lately(db, provider)) if (number := _valid(digits, row.country))]
    known = {number for number in home if _was_sent(db, provider, number)}
    if len(known) == 1:
        return known.pop()
    return written if not known else None


def _valid(digits: str, country: str | None) -> str | None:
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _was_sent(db: Db, provider: str, number: str) -> bool:
    return db.one(SENT_THERE, **_lately(db, provider), prefix_is=number[:-ONES_OWN]) is not None


def _lately(db: Db, provider: str) -> dict[str, str | int]:
    return {"provider_is": provider, "since": db.now - LATELY}
