"""The part of `state_check` that is about who a person is and how they are reached: names, password, address, contact,
phone, second factor, recovery codes."""

from typing import Protocol

from ringback.accounts.email_addresses import lookup_key
from ringback.accounts.names import opened_name
from ringback.accounts.tables import AccessKeyRow, AccountRow, KeyRow
from ringback.core.crypto import Erased, stored_digest, unseal
from ringback.core.db import Db
from ringback.journal.commands import open_private
from ringback.journal.report import JournalReport
from ringback.journal.tables import EntryRow
from ringback.operations import state_rows
from ringback.operations.expected_state import UNKNOWN, Expected, ExpectedFields
from ringback.operations.state_rows import StateRows


class Checking(Protocol):
    """What `state_check` lends. `key` is the person's, None once they were erased."""

    db: Db
    key: bytes | None
    report: JournalReport
    account_id: str
    rows: StateRows

    def equal(self, code: str, what: str, now: object, then: object, seq: int | None) -> None: ...

    def fault(self, code: str, detail: str, seq: int | None = None) -> None: ...


def check_password(check: Checking, row: AccountRow, expected: Expected) -> None:
    if expected.password == UNKNOWN:
        check.report.older += 1
        return
    now = None if row.password is None else stored_digest(row.password)
    check.equal("account_changed", "the account's password", now, expected.password, expected.password_seq)


def check_email(check: Checking, row: AccountRow, expected: Expected) -> None:
    """A look-up of the address can be compared as long as the address itself can be read."""
    entry = expected.email
    if entry is None:
        return
    if check.key is None or entry.private is None:
        check.equal("account_changed", "the account's email_key", row.email_key, "", entry.seq)
        return
    key = lookup_key(check.db.vault, open_private(check.key, entry.private)["email"])
    check.equal("account_changed", "the account's email_key", row.email_key, key, entry.seq)
    if row.email_claim is not None:
        check.equal("account_changed", "the account's email_claim", row.email_claim, key, entry.seq)
    try:
        now = lookup_key(check.db.vault, unseal(check.key, row.email).decode())
    except (Erased, ValueError):
        now = "unreadable"
    check.equal("account_changed", "the account's email", now, key, entry.seq)


def check_contact(check: Checking, row: AccountRow, expected: Expected) -> None:
    then = expected.contact
    for name, sealed in (("contact", row.contact), ("phone", row.phone)):
        if name in then.fields:
            now = None if sealed is None else stored_digest(sealed)
            check.equal("account_changed", f"the account's {name}", now, then.fields[name], then.seq)
        elif name == "phone" and (ordered := _ordered_for(check, expected)) is not None:
            check.equal("account_changed", "the account's phone", _opened(check, row.phone), ordered, then.seq)
        else:
            check.report.older += sealed is not None
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


def check_second_factor(check: Checking, subject: str, expected: Expected) -> None:
    row = next(iter(check.rows.of(state_rows.SECOND_FACTOR, subject)), None)
    then = expected.second_factor
    app = None if row is None or row.totp is None else stored_digest(row.totp)
    now = {"app": app, "on_at": None if row is None else row.on_at}
    check.report.older += "app" not in then.fields
    for name, value in then.fields.items():
        check.equal("second_factor_changed", f"{name} of the second factor", now[name], value, then.seq)


def check_recovery_codes(check: Checking, subject: str, expected: Expected) -> None:
    now = sorted(stored_digest(row.code_hash) for row in check.rows.of(state_rows.RECOVERY_CODES, subject))
    then = expected.recovery_codes.get(subject, ExpectedFields({"codes": []}, 0))
    if "codes" not in then.fields:
        check.report.older += bool(now)
    elif now != sorted(then.fields["codes"]):
        check.fault("second_factor_changed", f"recovery codes of {subject} are not those that were made", then.seq)


def check_names(check: Checking, row: AccountRow, expected: Expected) -> None:
    """What the account is called, and the language that it is written to in."""
    if check.key is not None:
        check_name(check, "account_changed", "the account", name_now(check.db, row.id, row), expected.names)
    elif row.name or row.sealed_name:
        check.fault("account_changed", "the erased person's account has a name")
    if (then := expected.language) is not None:
        language = then.fields["language"]
        check.equal("account_changed", "the account's language", row.language, language, then.seq)


def check_name(check: Checking, code: str, what: str, now: str, entry: EntryRow | None) -> None:
    """`entry` tells the name, in its private part; a report tells neither name."""
    if entry is None or entry.private is None or check.key is None:
        return
    then = open_private(check.key, entry.private).get("name")
    if then is not None:
        check.equal(code, f"that the name of {what} is what its entries say", now == then, True, entry.seq)


def name_now(db: Db, account_id: str, row: AccountRow | AccessKeyRow | KeyRow) -> str:
    try:
        return opened_name(db, account_id, row.name, row.sealed_name)
    except (Erased, ValueError):
        return "unreadable"
