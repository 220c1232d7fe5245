"""The part of `state_check` that is about how a person is reached and recognised: contact, phone, second factor,
recovery codes, and what risk knows of them."""

from typing import NamedTuple, Protocol

from sqlalchemy import bindparam, select

from ringback.accounts.authenticators import recovery_codes
from ringback.accounts.authenticators.second_factor_state import row_of
from ringback.accounts.email_addresses import FOR_EVERYBODY, domain_of, mailbox
from ringback.accounts.identifiers import IdentifierKind
from ringback.accounts.tables import AccountRow, identifiers
from ringback.core.crypto import Erased, stored_digest, unseal
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import open_private
from ringback.journal.schemas import PHONE_KEY
from ringback.operations.expected_state import Expected, Made


class Checking(Protocol):
    """What `state_check` lends. `key` is the person's, None once they were erased."""

    db: Db
    key: bytes | None
    older: int

    def equal(self, code: str, what: str, now: object, then: object, seq: int | None) -> None: ...

    def fault(self, code: str, detail: str, seq: int | None = None) -> None: ...


class IdentifierRow(NamedTuple):
    kind: str
    digest: str


IDENTIFIERS = prepare(
    select(identifiers.c.kind, identifiers.c.digest).where(identifiers.c.subject == bindparam("subject")),
    into=IdentifierRow,
)


def check_contact(check: Checking, row: AccountRow, expected: Expected) -> None:
    then = expected.contact
    for name, sealed in (("contact", row.contact), ("phone", row.phone)):
        if name in then.fields:
            now = None if sealed is None else stored_digest(sealed)
            check.equal("account_changed", f"the account's {name}", now, then.fields[name], then.seq)
        elif name == "phone" and (ordered := _ordered_for(check, expected)) is not None:
            check.equal("account_changed", "the account's phone", _opened(check, row.phone), ordered, then.seq)
        else:
            check.older += sealed is not None
    if check.key is None or (row.phone_key is None and row.phone is None):
        check.equal("account_changed", "the account's phone_key", row.phone_key, None, then.seq)
    elif row.phone_key is not None:  # accounts that programs order have none
        phone_key = check.db.vault.lookup("phone", _opened(check, row.phone))
        check.equal("account_changed", "the account's phone_key", row.phone_key, phone_key, then.seq)
    elif len(expected.phones) > 1 or _ordered_for(check, expected) is None:
        check.fault("account_changed", "the account's phone_key is gone", then.seq)


def _ordered_for(check: Checking, expected: Expected) -> str | None:
    """The number that a program ordered a code for, where none was set since."""
    if len(expected.phones) != 1 or check.key is None:
        return None
    return open_private(check.key, expected.phones[0].private).get("to")


def _opened(check: Checking, sealed: bytes | None) -> str:
    try:
        return unseal(check.key, sealed or b"").decode() if check.key is not None else ""
    except (Erased, ValueError):
        return "unreadable"


def check_identifiers(check: Checking, row: AccountRow, expected: Expected) -> None:
    """Every number that its entries tell, and the address of today, must be known to risk for ever. Not after an
    erasure, which forgets them all."""
    known = {(one.kind, one.digest) for one in check.db.all(IDENTIFIERS, subject=row.id)}
    if check.key is None:
        check.equal("identifier_changed", "how many identifiers the erased person has", len(known), 0, None)
        return
    wanted = {(IdentifierKind.PHONE.value, digest) for digest in _phone_keys(check, expected)}
    if expected.email is not None and expected.email.private is not None:
        email = open_private(check.key, expected.email.private)["email"]
        wanted.add((IdentifierKind.MAILBOX.value, check.db.vault.lookup("mailbox", mailbox(email))))
        if (domain := domain_of(email)) not in FOR_EVERYBODY:
            wanted.add((IdentifierKind.EMAIL_DOMAIN.value, check.db.vault.lookup("email_domain", domain)))
    for kind, digest in sorted(wanted):
        check.equal("identifier_changed", f"that the {kind} is known to risk", (kind, digest) in known, True, None)


def _phone_keys(check: Checking, expected: Expected) -> set[str]:
    told = [open_private(check.key, entry.private) for entry in expected.phones]
    keys = {one[PHONE_KEY] for one in told if PHONE_KEY in one}
    return keys | {check.db.vault.lookup("phone", one["to"]) for one in told if "to" in one}


def check_second_factor(check: Checking, subject: str, expected: Expected) -> None:
    row, then = row_of(check.db, account_id=subject), expected.second_factor
    app = None if row is None or row.totp is None else stored_digest(row.totp)
    now = {"app": app, "on_at": None if row is None else row.on_at}
    check.older += "app" not in then.fields
    for name, value in then.fields.items():
        check.equal("second_factor_changed", f"{name} of the second factor", now[name], value, then.seq)


def check_recovery_codes(check: Checking, subject: str, expected: Expected) -> None:
    now = recovery_codes.digests(check.db, subject=subject)
    then = expected.recovery_codes.get(subject, Made({"codes": []}, 0))
    if "codes" not in then.fields:
        check.older += bool(now)
    elif now != sorted(then.fields["codes"]):
        check.fault("second_factor_changed", f"recovery codes of {subject} are not those that were made", then.seq)
