"""The part of `state_check` that is about sign-ins that are open, and about what somebody is recognised by: numbers,
addresses, browsers and cards. Each row must have an entry that tells it, in whatever account's journal it stands.

Earlier versions told less. Rows from before the first entry that tells all of a login are counted as older, where the
account or agent is, too; such a login ends within a week.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.access import LIFETIME, PROVED, LoginKind, login_reference
from ringback.accounts.email_addresses import FOR_EVERYBODY, domain_of, mailbox
from ringback.accounts.identifiers import AGENTS, IdentifierKind
from ringback.accounts.tables import identifiers, logins
from ringback.core.crypto import Vault
from ringback.core.db import from_json
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.journal.commands import open_private, person_key
from ringback.journal.schemas import DEVICE_KEY, IDENTIFIERS, INSTALLATION, PHONE_KEY
from ringback.journal.tables import EntryRow
from ringback.operations.expected_logins import ExpectedLogin
from ringback.operations.expected_state import Expected
from ringback.operations.person_check import Checking

FORGOTTEN = (IdentifierKind.PROVED_DEVICE, IdentifierKind.EMAIL_DEVICE)  # when access ends; the others stay for ever


class LoginRow(NamedTuple):
    token_hash: str
    kind: str
    subject: str
    device: str | None
    created_at: int
    expires_at: int
    stepped_up_until: int
    confirmed_at: int | None


class IdentifierRow(NamedTuple):
    kind: str
    digest: str
    first_at: int


class Surplus(NamedTuple):
    """A row that no entry tells. `since` is when its subject came to be, or the row, whichever is later (ms)."""

    subject: str
    kind: str
    since: int


OPEN = prepare(
    select(
        logins.c.token_hash,
        logins.c.kind,
        logins.c.subject,
        logins.c.device,
        logins.c.created_at,
        logins.c.expires_at,
        logins.c.stepped_up_until,
        logins.c.confirmed_at,
    )
    .where(logins.c.expires_at > bindparam("now"))
    .order_by(logins.c.created_at, logins.c.token_hash),
    into=LoginRow,
)
KNOWN = prepare(
    select(identifiers.c.kind, identifiers.c.digest, identifiers.c.first_at).where(
        identifiers.c.subject == bindparam("subject")
    ),
    into=IdentifierRow,
)


class LoginCheck:
    """Reads one account after another, and compares at the end: a sign-up's logins may have become another's."""

    def __init__(self, check: Checking) -> None:
        self.check = check
        self.logins: dict[tuple[str, str], ExpectedLogin] = {}
        self.begun: dict[str, list[str]] = {}  # sign-ups by what they became
        self.everybody_out_at = 0
        self.first_told_at: int | None = None
        self.surplus: list[Surplus] = []

    def read(self, expected: Expected) -> None:
        """Of the account, or the installation, that is being checked."""
        now = self.check.db.now
        for login, opened in expected.sign_ins.opened.items():
            if opened.fields["expires_at"] > now:
                self.logins[login, opened.subject] = opened
        if expected.continued:
            self.begun[self.check.account_id] = expected.continued
        self.everybody_out_at = expected.sign_ins.everybody_out_at or self.everybody_out_at
        told = (self.first_told_at, expected.sign_ins.first_told_at)
        self.first_told_at = min((at for at in told if at is not None), default=None)

    def identifiers(self, subject: str, expected: Expected) -> None:
        """An agent's, or an account's with its numbers and addresses."""
        check = self.check
        rows = check.db.all(KNOWN, subject=subject)
        if check.key is None:
            check.equal("identifier_changed", "how many identifiers the erased person has", len(rows), 0, None)
            return
        entries = [one for one in expected.identifiers if _subject_of(one) == subject]
        told = {identifier for one in entries for identifier in _told(check.key, one)}
        if subject == check.account_id:
            told |= _reached(check.db.vault, check.key, expected)
        known = {(row.kind, row.digest) for row in rows}
        for kind, _ in sorted(told - known):
            if kind not in FORGOTTEN:
                check.fault("identifier_changed", f"a {kind} of {subject} is known to risk no more")
        for row in rows:
            if (row.kind, row.digest) not in told:
                since = max(row.first_at, expected.created.get(subject, 0))
                self.surplus.append(Surplus(subject, row.kind, since))

    def finish(self) -> None:
        for row in self.check.db.all(OPEN, now=self.check.db.now):
            self.check.account_id = INSTALLATION if row.subject.startswith(AGENTS) else row.subject
            self._login(row)
        for one in self.surplus:
            self.check.account_id = INSTALLATION if one.subject.startswith(AGENTS) else one.subject
            if self._is_older(one.since):
                self.check.older += 1
            else:
                self.check.fault("identifier_changed", f"a {one.kind} of {one.subject} was made without an entry")

    def _is_older(self, at: int) -> bool:
        return self.first_told_at is None or at < self.first_told_at

    def _login(self, row: LoginRow) -> None:
        reference = login_reference(row.token_hash)
        what = f"the sign-in of {row.subject} of {iso(row.created_at)}"
        whose = [row.subject, *self.begun.get(row.subject, [])]
        then = next((found for one in whose if (found := self.logins.get((reference, one)))), None)
        if then is None:
            lasts = row.expires_at - row.created_at
            if self._is_older(row.created_at) and row.kind in LIFETIME and lasts <= LIFETIME[LoginKind(row.kind)]:
                self.check.older += 1
            else:
                self.check.fault("login_changed", f"{what} was made without an entry, or had ended")
            return
        if then.entry.at < self.everybody_out_at:
            self.check.fault("login_changed", f"{what} had ended when everybody was signed out", then.entry.seq)
        now = {**row._asdict(), "confirmed": row.confirmed_at is not None}
        for name, value in then.fields.items():
            self.check.equal("login_changed", f"{name} of {what}", now[name], value, then.entry.seq)
        key = person_key(self.check.db, account_id=then.entry.account_id)
        if key is not None:
            device = open_private(key, then.entry.private).get(DEVICE_KEY)
            self.check.equal("login_changed", f"that {what} is in its browser", row.device == device, True, None)


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
