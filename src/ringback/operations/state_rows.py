"""The rows that `state_check` compares, read for many accounts at once: a statement for each account and table cost
three times as much as checking the account's chain."""

from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Column, Select, bindparam, select

from ringback.accounts.authenticators.tables import (
    PasskeyRow,
    SecondFactorRow,
    passkeys,
    recovery_codes,
    second_factors,
)
from ringback.accounts.tables import (
    AccessKeyRow,
    AccountRow,
    RequirementRow,
    access_keys,
    accounts,
    identifiers,
    logins,
    requirements,
)
from ringback.core.db import Db
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.decisions.tables import DecisionRow, decisions
from ringback.desk.triage.tables import SnoozeRow, case_tags, snoozes
from ringback.files.tables import FileRow, files
from ringback.journal.commands import open_keys
from ringback.journal.tables import heads
from ringback.support.satisfaction.tables import SatisfactionRow, satisfactions
from ringback.support.tables import MessageRow, cases, messages

AT_ONCE = 100  # accounts; what they have is held in memory together

R = TypeVar("R", bound=tuple[Any, ...])


class CaseOfRow(NamedTuple):
    account_id: str
    id: str
    merged_into: str | None


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
    subject: str
    kind: str
    digest: str
    first_at: int


class RecoveryCodeRow(NamedTuple):
    subject: str
    code_hash: str


class CaseTagRow(NamedTuple):
    tag_id: str
    case_id: str


class HeadAccountRow(NamedTuple):
    account_id: str


class RowsOf(Generic[R]):
    """Of one table, by what owns them: an account, an agent or a case."""

    def __init__(self, statement: Select[Any], owner: Column[str], *order: Column[Any], into: type[R]) -> None:
        self.owner = owner.name
        self.statement = prepare(statement.where(Among(owner, "owners")).order_by(owner, *order), into=into)


OPEN = select(
    logins.c.token_hash,
    logins.c.kind,
    logins.c.subject,
    logins.c.device,
    logins.c.created_at,
    logins.c.expires_at,
    logins.c.stepped_up_until,
    logins.c.confirmed_at,
).where(logins.c.expires_at > bindparam("now"))
KNOWN = select(identifiers.c.subject, identifiers.c.kind, identifiers.c.digest, identifiers.c.first_at)
CODES = select(recovery_codes.c.subject, recovery_codes.c.code_hash)

ACCOUNT = RowsOf(select(accounts), accounts.c.id, into=AccountRow)
REQUIREMENTS = RowsOf(select(requirements), requirements.c.account_id, into=RequirementRow)
DECISIONS = RowsOf(select(decisions), decisions.c.account_id, into=DecisionRow)
ACCESS_KEYS = RowsOf(select(access_keys), access_keys.c.account_id, into=AccessKeyRow)
PASSKEYS = RowsOf(select(passkeys), passkeys.c.subject, passkeys.c.created_at, passkeys.c.id, into=PasskeyRow)
SECOND_FACTOR = RowsOf(select(second_factors), second_factors.c.subject, into=SecondFactorRow)
RECOVERY_CODES = RowsOf(CODES, recovery_codes.c.subject, into=RecoveryCodeRow)
IDENTIFIERS = RowsOf(KNOWN, identifiers.c.subject, into=IdentifierRow)
LOGINS = RowsOf(OPEN, logins.c.subject, logins.c.created_at, logins.c.token_hash, into=LoginRow)
CASES = RowsOf(select(cases.c.account_id, cases.c.id, cases.c.merged_into), cases.c.account_id, into=CaseOfRow)
MESSAGES = RowsOf(select(messages), messages.c.case_id, into=MessageRow)
FILES = RowsOf(select(files).where(files.c.message_number.is_not(None)), files.c.case_id, into=FileRow)

CASE_TAGS = RowsOf(select(case_tags), case_tags.c.case_id, into=CaseTagRow)
SNOOZES = RowsOf(select(snoozes), snoozes.c.case_id, into=SnoozeRow)
SATISFACTIONS = RowsOf(select(satisfactions), satisfactions.c.case_id, into=SatisfactionRow)

NEXT = prepare(
    select(heads.c.account_id)
    .where(heads.c.account_id >= bindparam("account"))
    .order_by(heads.c.account_id)
    .limit(AT_ONCE),
    into=HeadAccountRow,
)


class StateRows:
    """In one read transaction. Made for accounts that are asked for in their order; right for any."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._accounts: set[str] = set()
        self._cases: set[str] = set()
        # Each key says the type of its own rows, which no type of a dictionary can.
        self._found: dict[RowsOf[Any], dict[str, list[Any]]] = {}

    def go_to(self, account_id: str) -> None:
        """From here on this one is asked for, and then those behind it."""
        if account_id in self._accounts:
            return
        self._accounts = {account_id, *(row.account_id for row in self._db.all(NEXT, account=account_id))}
        self._found = {}
        open_keys(self._db, account_ids=self._accounts)
        self._cases = {row.id for rows in self._of_all(CASES, self._accounts).values() for row in rows}

    def of(self, wanted: RowsOf[R], owner: str) -> list[R]:
        for together in (self._accounts, self._cases):
            if owner in together:
                return self._of_all(wanted, together).get(owner, [])
        return self._read(wanted, [owner])

    def _of_all(self, wanted: RowsOf[R], owners: set[str]) -> dict[str, list[R]]:
        found = self._found.get(wanted)
        if found is None:
            found = self._found[wanted] = {}
            for row in self._read(wanted, owners):
                found.setdefault(getattr(row, wanted.owner), []).append(row)
        return found

    def _read(self, wanted: RowsOf[R], owners: Iterable[str]) -> list[R]:
        now = {"now": self._db.now} if wanted is LOGINS else {}
        return self._db.all(wanted.statement, owners=listed(owners), **now)
