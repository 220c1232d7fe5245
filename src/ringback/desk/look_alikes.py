"""Accounts whose phone is nearly a number: one digit is another, two are swapped, one is missing or too many.

Phones lie as keyed digests, so each number that somebody may have meant is looked up by its own: some hundreds, in one
statement.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from sqlalchemy import bindparam, select

from ringback.accounts.flow import AccountState
from ringback.accounts.names import name_of
from ringback.accounts.tables import accounts
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.masking import mask_email, mask_phone
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.desk.schemas import AccountLine, LookAlike, LookAlikeReason
from ringback.journal.commands import open_key
from ringback.journal.tables import people
from ringback.numbers.dialling import trunk_prefixes
from ringback.support.queries import CaseIdRow
from ringback.support.tables import cases

MAX_LOOK_ALIKES = 5
MAX_MEANT = 16  # numbers, each with some 200 that are nearly it
MIN_DIGITS, MAX_DIGITS = 7, 15
DIGITS = "0123456789"


class OwnerRow(NamedTuple):
    id: str
    name: str
    sealed_name: bytes | None
    email: bytes
    phone: bytes | None
    phone_key: str | None
    country: str | None
    state: str
    person_key: bytes | None


OWNERS = prepare(
    select(
        accounts.c.id,
        accounts.c.name,
        accounts.c.sealed_name,
        accounts.c.email,
        accounts.c.phone,
        accounts.c.phone_key,
        accounts.c.country,
        accounts.c.state,
        people.c.key.label("person_key"),
    )
    .select_from(accounts.outerjoin(people, people.c.account_id == accounts.c.id))
    .where(Among(accounts.c.phone_key, "keys"))
    .limit(MAX_LOOK_ALIKES),
    into=OwnerRow,
)
NEWEST_CASE = prepare(
    select(cases.c.id)
    .where(cases.c.account_id == bindparam("account"))
    .order_by(cases.c.updated_at.desc(), cases.c.id.desc())
    .limit(1),
    into=CaseIdRow,
)


def look_alikes(
    db: Db, digits: str, numbers: tuple[str, ...], calling_codes: tuple[int, ...], *, abroad: bool
) -> list[LookAlike]:
    """`digits`: as they were typed; `numbers`: what they may be, E.164; `calling_codes`: where else they may be
    dialled, as what is no number may be from anywhere. `abroad`: they begin with the country's code."""
    near: dict[str, LookAlikeReason] = {}
    guessed = guesses(digits, () if abroad else calling_codes)
    for number in dict.fromkeys((*numbers[:MAX_MEANT], *guessed)):
        for other, reason in variants(number):
            # What is a number has as many digits as it must; another slip would rarely make one.
            if not numbers or (number in numbers) == (reason in ("one_digit", "swapped")):
                near.setdefault(db.vault.lookup("phone", other), reason)
    if not near:
        return []
    found = []
    for row in db.all(OWNERS, keys=listed(near)):
        key = open_key(db, row.id, row.person_key)
        if key is None or row.phone is None or row.phone_key is None:
            continue
        newest = db.one(NEWEST_CASE, account=row.id)
        line = AccountLine(
            id=row.id,
            name=name_of(key, row.name, row.sealed_name),
            email_masked=mask_email(unseal(key, row.email).decode()),
            phone_masked=mask_phone(unseal(key, row.phone).decode()),
            country=row.country,
            state=AccountState(row.state),
        )
        found.append(LookAlike(line, near[row.phone_key], newest.id if newest is not None else None))
    return found


def guesses(digits: str, calling_codes: tuple[int, ...]) -> tuple[str, ...]:
    """What may be meant by digits of which one is missing or too many: with the country's code, or from home."""
    if not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        return ()
    made = [f"+{digits.removeprefix('00')}"]
    for code in calling_codes:
        trunk = next((prefix for prefix in trunk_prefixes(code) if digits.startswith(prefix)), "")
        made.append(f"+{code}{digits.removeprefix(trunk)}")
    return tuple(dict.fromkeys(made))


def variants(e164: str) -> Iterator[tuple[str, LookAlikeReason]]:
    """Of the national number; the country's code stays."""
    code, national = split(e164)
    head = f"+{code}"
    for at, digit in enumerate(national):
        before, behind = national[:at], national[at + 1 :]
        for other in DIGITS.replace(digit, ""):
            yield head + before + other + behind, "one_digit"
        if behind[:1] not in ("", digit):
            yield head + before + behind[0] + digit + behind[1:], "swapped"
        yield head + before + behind, "extra_digit"
    for at in range(len(national) + 1):
        for more in DIGITS:
            yield head + national[:at] + more + national[at:], "missing_digit"


@lru_cache(64)
def split(e164: str) -> tuple[int, str]:
    """The country's code and the national number; 0 and nothing where there is no such country."""
    digits = e164.removeprefix("+")
    codes = (int(digits[:length]) for length in (1, 2, 3))
    code = next((code for code in codes if code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE), 0)
    return code, digits.removeprefix(str(code)) if code else ""
