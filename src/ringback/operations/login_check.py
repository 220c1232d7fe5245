"""The part of `state_check` that is about sign-ins that are open, and about what somebody is recognised by: numbers,
addresses, browsers and cards. Each row must have an entry that tells it, in whatever account's journal it stands.

Earlier versions told less. Rows from before the first entry that tells all of a login are counted as older, where the
account or agent is, too; such a login ends within a week.
"""

import sys
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, case, exists, select

from ringback.accounts.access import LIFETIME, PROVED, LoginKind, login_reference
from ringback.accounts.email_addresses import FOR_EVERYBODY, domain_of, mailbox
from ringback.accounts.identifiers import AGENTS, IdentifierKind
from ringback.accounts.tables import logins
from ringback.core.crypto import Vault
from ringback.core.db import Db, from_json
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import open_private, person_key
from ringback.journal.export import HEAD, entries_of
from ringback.journal.report import JournalReport
from ringback.journal.schemas import DEVICE_KEY, IDENTIFIERS, INSTALLATION, PHONE_KEY
from ringback.journal.tables import EntryRow, entries
from ringback.operations import state_rows
from ringback.operations.expected_logins import ExpectedLogin
from ringback.operations.expected_state import Expected, expected_of
from ringback.operations.person_check import Checking
from ringback.operations.state_rows import LOGINS, OPEN, LoginRow

FORGOTTEN = (IdentifierKind.PROVED_DEVICE, IdentifierKind.EMAIL_DEVICE)  # when access ends; the others stay for ever


class UnjournaledRow(msgspec.Struct, frozen=True):
    """A row that no entry tells. `since` is when its subject came to be, or the row, whichever is later (ms)."""

    account_id: str
    code: str
    detail: str
    since: int


class SignOutRow(NamedTuple):
    at: int
    data: str


IN_ORDER = (logins.c.created_at, logins.c.token_hash)
OF_AGENTS = prepare(OPEN.where(logins.c.subject.startswith(AGENTS)).order_by(*IN_ORDER), into=LoginRow)
OF_NOBODY = prepare(
    OPEN.where(
        ~exists().where(
            entries.c.account_id == case((logins.c.subject.startswith(AGENTS), INSTALLATION), else_=logins.c.subject)
        )
    ).order_by(*IN_ORDER),
    into=LoginRow,
)
GLOBAL_SIGN_OUTS = prepare(
    select(entries.c.at, entries.c.data)
    .where(
        entries.c.account_id == INSTALLATION,
        entries.c.seq > bindparam("after"),
        entries.c.seq <= bindparam("upto"),
        entries.c.kind == "login.ended",
        entries.c.data.contains('"everybody"'),
    )
    .order_by(entries.c.seq),
    into=SignOutRow,
)


class GlobalSignOut:
    """When everybody was signed out last. Remembers how far it has read, since each account asks."""

    def __init__(self) -> None:
        self._at = 0
        self._read = 0

    def at(self, db: Db) -> int:
        newest = db.one(HEAD, account=INSTALLATION)
        if newest is not None and newest.seq > self._read:
            for row in db.all(GLOBAL_SIGN_OUTS, after=self._read, upto=newest.seq):
                self._at = row.at if from_json(row.data).get("whose") == "everybody" else self._at
            self._read = newest.seq
        return self._at


class LoginCheck:
    """Reads one account after another, in one transaction. `unjournaled` is judged once all were read: `judge`."""

    def __init__(self, check: Checking, global_sign_out: GlobalSignOut) -> None:
        self.check = check
        self.global_sign_out = global_sign_out
        self.unjournaled: list[UnjournaledRow] = []
        self._out_at: int | None = None
        self.first_told_at: int | None = None

    def read(self, expected: Expected) -> None:
        """Of the account, or the installation, that is being checked."""
        check = self.check
        if expected.sign_ins.first_told_at is not None:
            self.first_told_at = min(expected.sign_ins.first_told_at, self.first_told_at or sys.maxsize)
        agents = check.account_id == INSTALLATION
        rows = check.db.all(OF_AGENTS, now=check.db.now) if agents else check.rows.of(LOGINS, check.account_id)
        for row in rows:
            self._login(row, expected)

    def of_nobody(self) -> None:
        """Sign-ins of whom the journal does not know at all."""
        for row in self.check.db.all(OF_NOBODY, now=self.check.db.now):
            self.check.account_id = INSTALLATION if row.subject.startswith(AGENTS) else row.subject
            self._login(row, Expected())

    def identifiers(self, subject: str, expected: Expected) -> None:
        """An agent's, or an account's with its numbers and addresses."""
        check = self.check
        rows = check.rows.of(state_rows.IDENTIFIERS, subject)
        if check.key is None:
            check.equal("identifier_changed", "how many identifiers the erased person has", len(rows), 0, None)
            return
        tell = [one for one in expected.identifiers if _subject_of(one) == subject]
        told = {identifier for one in tell for identifier in _told(check.key, one)}
        if subject == check.account_id:
            told |= _reached(check.db.vault, check.key, expected)
        known = {(row.kind, row.digest) for row in rows}
        for kind, _ in sorted(told - known):
            if kind not in FORGOTTEN:
                check.fault("identifier_changed", f"a {kind} of {subject} is known to risk no more")
        for row in rows:
            if (row.kind, row.digest) not in told:
                since = max(row.first_at, expected.created.get(subject, 0))
                detail = f"a {row.kind} of {subject} was made without an entry"
                self.unjournaled.append(UnjournaledRow(check.account_id, "identifier_changed", detail, since))

    def _login(self, row: LoginRow, expected: Expected) -> None:
        check = self.check
        what = f"the sign-in of {row.subject} of {iso(row.created_at)}"
        then = self._opened(row, expected)
        if then is None:
            detail = f"{what} was made without an entry, or had ended"
            lasts = row.expires_at - row.created_at
            if row.kind in LIFETIME and lasts <= LIFETIME[LoginKind(row.kind)]:
                self.unjournaled.append(UnjournaledRow(check.account_id, "login_changed", detail, row.created_at))
            else:
                check.fault("login_changed", detail)
            return
        if self._out_at is None:
            self._out_at = self.global_sign_out.at(check.db)
        if then.entry.at < self._out_at:
            check.fault("login_changed", f"{what} had ended when everybody was signed out", then.entry.seq)
        now = {**row._asdict(), "confirmed": row.confirmed_at is not None}
        for name, value in then.fields.items():
            check.equal("login_changed", f"{name} of {what}", now[name], value, then.entry.seq)
        key = person_key(check.db, account_id=then.entry.account_id)
        if key is not None:
            device = open_private(key, then.entry.private).get(DEVICE_KEY)
            check.equal("login_changed", f"that {what} is in its browser", row.device == device, True, None)

    def _opened(self, row: LoginRow, expected: Expected) -> ExpectedLogin | None:
        """By the account's own entries, or by those of a sign-up that it continued, with its sign-ins."""
        reference = login_reference(row.token_hash)
        own = expected.sign_ins.opened.get(reference)
        if own is not None and own.subject == row.subject:
            return own
        for account_id in expected.continued:
            sign_up = expected_of(entries_of(self.check.db, account_id))
            if (found := sign_up.sign_ins.opened.get(reference)) is not None and found.subject == account_id:
                return found
        return None


def judge(unjournaled: Iterable[UnjournaledRow], first_told_at: int | None, report: JournalReport) -> None:
    """`first_told_at`: when the first sign-in was told by an entry, of all accounts (ms)."""
    for one in unjournaled:
        if first_told_at is None or one.since < first_told_at:
            report.older += 1
        else:
            report.add(one.code, one.account_id, one.detail)


def _subject_of(entry: EntryRow) -> str:
    return str(from_json(entry.data).get("agent", entry.account_id))


def _told(key: bytes, entry: EntryRow) -> list[tuple[str, str]]:
    """What an entry tells of its subject: of a login its browser, else what it lists."""
    private = open_private(key, entry.private)
    told = [(kind, digest) for kind, digest in private.get(IDENTIFIERS, [])]
    if (device := private.get(DEVICE_KEY)) is not None:
        told.append((IdentifierKind.DEVICE.value, device))
        if from_json(entry.data)["kind"] in PROVED:
            told.append((IdentifierKind.PROVED_DEVICE.value, device))
    return told


def _reached(vault: Vault, key: bytes, expected: Expected) -> set[tuple[str, str]]:
    """By every number and address that the account's entries tell."""
    numbers = [open_private(key, entry.private) for entry in expected.phones]
    keys = {one[PHONE_KEY] for one in numbers if PHONE_KEY in one}
    keys |= {vault.lookup("phone", one["to"]) for one in numbers if "to" in one}
    reached = {(IdentifierKind.PHONE.value, one) for one in keys}
    for entry in expected.emails:
        private = open_private(key, entry.private)
        email = private.get("email", private.get("to", ""))
        if "@" not in email:
            continue
        reached.add((IdentifierKind.MAILBOX.value, vault.lookup("mailbox", mailbox(email))))
        if (domain := domain_of(email)) not in FOR_EVERYBODY:
            reached.add((IdentifierKind.EMAIL_DOMAIN.value, vault.lookup("email_domain", domain)))
    return reached
