"""What the database says afterwards, read by the product's own store: nothing lost, nothing half, nothing twice."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from ringback.accounts.tables import accounts, requirements
from ringback.cli.database import open_database
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.courier.tables import deliveries
from ringback.files.tables import files
from ringback.journal import verifier
from ringback.journal.checkpoints import signer
from ringback.journal.export import everything
from ringback.journal.schemas import INSTALLATION
from ringback.journal.tables import entries, heads, people
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.queries import thread
from ringback.support.tables import cases, messages
from ringback.verification.tables import verifications
from tests.crash.people import Answered
from tests.rows import select_all

REQUIREMENTS = 4  # of each account
SHOWN = 10


class Evidence:
    """Collects what is wrong, in words. `faults` is empty where all is well."""

    def __init__(self, settings: Settings) -> None:
        self.services = Services(settings)
        open_database(self.services.store)
        self.files = self.services.file_store
        self.faults: list[str] = []

    def weigh(self, answered: Answered) -> list[str]:
        try:
            for look in (self.cases_are_whole, self.accounts_are_whole, self.chains_are_whole, self.files_have_bytes):
                self.services.store.read_now(look)
            self.services.store.read_now(self.answers_are_kept, answered)
            self.services.store.read_now(self.journal_verifies)
        finally:
            self.services.store.close()
        return self.faults

    def expect(self, what: str, wrong: Sequence[object]) -> None:
        if wrong:
            self.faults.append(f"{what}: {len(wrong)}, for example {list(wrong)[:SHOWN]}")

    def cases_are_whole(self, db: Db) -> None:
        numbers = defaultdict(list)
        number = messages.c.message_number
        for row in select_all(db, select(messages.c.case_id, number).order_by(messages.c.case_id, number)):
            numbers[row.case_id].append(row.message_number)
        known = {
            row.id: row.last_message_number for row in select_all(db, select(cases.c.id, cases.c.last_message_number))
        }
        self.expect("cases without a first message", [case for case in known if case not in numbers])
        self.expect("messages without a case", [case for case in numbers if case not in known])
        gaps = [case for case, last in known.items() if numbers[case] != list(range(1, last + 1))]
        self.expect("threads with a gap, or another last number than their case says", gaps)
        told = select_all(
            db,
            select(entries.c.case_id, func.count().label("n"))
            .where(entries.c.kind == "message.posted")
            .group_by(entries.c.case_id),
        )
        wrong = [row.case_id for row in told if row.n != len(numbers[row.case_id])]
        self.expect("cases with another number of entries than messages", wrong)

    def accounts_are_whole(self, db: Db) -> None:
        known = {row.id: row for row in select_all(db, select(accounts.c.id, accounts.c.contact))}
        states: dict[str, dict[str, str]] = defaultdict(dict)
        for row in select_all(db, select(requirements)):
            states[row.account_id][row.name] = row.state
        with_key = {row.account_id for row in select_all(db, select(people.c.account_id))}
        with_chain = {row.account_id for row in select_all(db, select(heads.c.account_id))}
        verified = {row.account_id for row in select_all(db, select(verifications.c.account_id))}
        self.expect("accounts without all requirements", [i for i in known if len(states[i]) != REQUIREMENTS])
        self.expect("accounts without a person's key", [i for i in known if i not in with_key])
        self.expect("accounts without a chain", [i for i in known if i not in with_chain])
        self.expect("chains without an account", list(with_chain - {INSTALLATION} - set(known)))
        self.expect("sign-ups without a verification", [i for i in known if i not in verified])
        unfit = [
            i for i, row in known.items() if (row.contact is not None) != (states[i].get("contact") == "satisfied")
        ]
        self.expect("accounts whose contact and requirement don't fit", unfit)
        sent = {row.verification_id for row in select_all(db, select(deliveries.c.verification_id))}
        unsent = [row.id for row in select_all(db, select(verifications.c.id)) if row.id not in sent]
        self.expect("verifications without a delivery", unsent)

    def chains_are_whole(self, db: Db) -> None:
        newest = select_all(
            db,
            select(entries.c.account_id, func.max(entries.c.seq).label("last"), func.count().label("n")).group_by(
                entries.c.account_id
            ),
        )
        head = {row.account_id: row.seq for row in select_all(db, select(heads.c.account_id, heads.c.seq))}
        wrong = [row.account_id for row in newest if not row.last == row.n == head.get(row.account_id)]
        self.expect("chains whose head is not their newest entry, or with a gap", wrong)

    def files_have_bytes(self, db: Db) -> None:
        self.expect(
            "files without their bytes", [row.id for row in select_all(db, select(files)) if not self.has_bytes(row)]
        )

    def has_bytes(self, row: Any) -> bool:
        try:
            return bool(len(self.files.get(row.id)) == row.size)
        except KeyError:
            return False

    def answers_are_kept(self, db: Db, answered: Answered) -> None:
        self.twice("sign-ups", answered.signups, [row.id for row in select_all(db, select(verifications.c.id))])
        self.twice("cases", answered.cases, [row.id for row in select_all(db, select(cases.c.id))])
        self.twice("files", answered.files, [row.id for row in select_all(db, select(files.c.id))])
        approved = select_all(db, select(verifications.c.id).where(verifications.c.state == "approved"))
        self.expect("proofs that are not there", sorted(set(answered.proofs()) - {row.id for row in approved}))
        with_contact = select_all(db, select(accounts.c.id).where(accounts.c.contact.is_not(None)))
        self.twice("contact information", answered.contacts, [row.id for row in with_contact])
        seen = set()
        for case_id in answered.cases:
            for message in thread(db, SYSTEM, case_id=case_id, since=0).items:
                seen.add((case_id, message.message_number, message.id, message.body))
        self.expect("answered messages that are not there, or elsewhere", sorted(set(answered.messages) - seen))
        asked = len(answered.messages) + len(answered.cases)
        stored = len(select_all(db, select(messages.c.id).where(messages.c.author_kind == "applicant")))
        self.expect("messages that nobody was answered, or that are there twice", range(stored - asked))

    def twice(self, what: str, answered: list[str], stored: list[str]) -> None:
        """Everybody asked until they were answered, so what is stored and what was answered are the same."""
        self.expect(f"answered {what} that are not there", sorted(set(answered) - set(stored)))
        self.expect(f"{what} that nobody was answered, so there twice", sorted(set(stored) - set(answered)))
        self.expect(f"{what} answered twice as new", [i for i, n in Counter(answered).items() if n > 1])

    def journal_verifies(self, db: Db) -> None:
        report = verifier.verify(everything(db), trusted=signer(db.vault).verifier)
        self.expect("faults in the journal", report.faults)
        self.expect(
            "entries that the verifier did not see", range(len(select_all(db, select(entries.c.seq))) - report.entries)
        )


def weigh(database: str, folder: Path, secret: str, answered: Answered) -> list[str]:
    """What is wrong in this database, with the files in `folder`, after these answers."""
    return Evidence(Settings(database=database, secret=secret, files=str(folder), worker=False)).weigh(answered)
