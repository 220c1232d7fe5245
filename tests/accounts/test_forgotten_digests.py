"""An erased person can't be found by a keyed digest either, by whoever has the secret and guesses their name."""

import importlib

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from ringback.accounts.commands import rename
from ringback.accounts.erasure import erase
from ringback.compat.twilio_verify.tables import service_verifications, subjects
from ringback.core.actors import SYSTEM
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.schema import sqlalchemy_url
from ringback.core.sql import metadata
from ringback.core.times import DAY
from ringback.courier.commands import receive
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Receipt
from ringback.courier.tables import attempts, deliveries
from ringback.journal.commands import erase_person
from ringback.services import Services
from ringback.support.search.find import find
from ringback.support.tables import case_words
from ringback.verification.tables import verifications
from ringback.worker import drain
from tests.builders import OPERATOR
from tests.conftest import TestClock
from tests.decisions.desk import PHONE
from tests.decisions.test_phone_proofs import Called
from tests.rows import select_all, select_one

EMAIL, NAME, SUBJECT, BODY = "quixote@mancha.example", "Quixote Zebulon", "Windmills everywhere", "I saw windmills."
MARKS = ("quixote", "zebulon", "mancha", "windmills", PHONE, PHONE[-7:])
SHORTEST = 20  # signs of a digest that a column keeps of it
COUNTERS = {"hits"}  # of limits: swept after a day


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every keyed digest that is made of anything of theirs, whatever for."""
    made: set[str] = set()
    lookup = Vault.lookup

    def recording(self: Vault, purpose: str, value: str) -> str:
        digest = lookup(self, purpose, value)
        if any(mark in value.lower() for mark in MARKS):
            made.add(digest[:SHORTEST])
        return digest

    monkeypatch.setattr(Vault, "lookup", recording)
    return made


@pytest.fixture
def called(digests: set[str], services: Services, clock: TestClock) -> Called:
    """Somebody who was texted and called, wrote, asked for another address, and is known by the Twilio API."""
    called = Called(services, clock, email=EMAIL)
    called.store.write_now(rename, SYSTEM, account_id=called.account_id, name=NAME)
    code = called.applicant_at.post("/v1/verifications", json={"kind": "phone", "channel": "sms"})
    assert code.status_code == 201, code.text
    case = {"subject": SUBJECT, "description": BODY, "contact_method": "chat", "language": "en"}
    opened = called.applicant_at.post("/v1/cases", json=case)
    assert opened.status_code == 201, opened.text
    line = {"client_id": "1", "body": BODY}
    assert called.applicant_at.post(f"/v1/cases/{opened.json()['id']}/messages", json=line).is_success
    called.call("read_back")
    called.hear()
    services.store.write_now(known_to_twilio, account_id=called.account_id)
    services.store.write_now(named_by_a_receipt, account_id=called.account_id)
    return called


def known_to_twilio(db: Db, /, *, account_id: str) -> None:
    (row,) = select_all(db, select(verifications).where(verifications.c.account_id == account_id))
    db.add(subjects, service_id="1", to_key=row.to_key, account_id=account_id)
    db.add(service_verifications, verification_id=row.id, service_id="1", to_key=row.to_key, created_at=db.now)


def named_by_a_receipt(db: Db, /, *, account_id: str) -> None:
    row = select_one(db, select(deliveries).where(deliveries.c.provider_ref.is_not(None)))
    receive(
        db,
        receipt=Receipt(
            provider=row.provider, ref=row.provider_ref, key="late", event=DeliveryEvent.DELIVER, numbers=(PHONE,)
        ),
    )


def holders(db: Db, values: set[str]) -> set[str]:
    """Columns in which any of the values stands, whole or as a part."""
    found = set()
    for table in metadata.tables.values():
        for row in select_all(db, select(table)):
            for name, value in row._asdict().items():
                if isinstance(value, str) and any(one in value for one in values):
                    found.add(f"{table.name}.{name}")
    return {name for name in found if name.partition(".")[0] not in COUNTERS}


def test_erased_person_is_found_by_no_word(called: Called) -> None:
    for word in (*NAME.split(), "windmills"):
        assert called.store.read_now(find, q=word)
    called.store.write_now(erase, OPERATOR, account_id=called.account_id, reason="asked")
    for word in (*NAME.split(), "windmills"):
        assert called.store.read_now(find, q=word) == []


def test_erased_person_leaves_no_keyed_digest(called: Called, digests: set[str]) -> None:
    before = called.store.read_now(lambda db: holders(db, digests))
    assert {
        "accounts.email_key", "accounts.phone_key", "identifiers.digest", "messages.fingerprint", "phone_proofs.to_key",
        "receipts.numbers", "twilio_subjects.to_key", "twilio_verifications.to_key", "verifications.to_key",
    } <= before  # fmt: skip
    called.store.write_now(erase, OPERATOR, account_id=called.account_id, reason="asked")
    assert called.store.read_now(lambda db: holders(db, digests)) == set()


def test_limits_forget_an_erased_person_after_a_day(called: Called, digests: set[str], clock: TestClock) -> None:
    called.store.write_now(erase, OPERATOR, account_id=called.account_id, reason="asked")
    clock.ms += 2 * DAY
    drain(called.services)
    keys = called.store.read_now(lambda db: select_all(db, select(metadata.tables["hits"])))
    assert not [row for row in keys if any(one in row.key for one in digests)]


def test_another_person_is_found_as_before(called: Called, services: Services, clock: TestClock) -> None:
    other = Called(services, clock, email="sancho@mancha.example")
    called.store.write_now(erase, OPERATOR, account_id=other.account_id, reason="asked")
    assert called.store.read_now(find, q="windmills")
    row = called.store.read_now(lambda db: select_one(db, select(verifications)))
    assert row.to_key and row.to_masked


def test_erased_persons_number_is_not_told_by_a_mask_and_a_prefix(called: Called) -> None:
    """The mask that the journal keeps has the last two digits: with all but the last four, a hundred are left."""
    ours = select(deliveries.c.id).where(deliveries.c.account_id == called.account_id)
    prefixes = select(attempts.c.prefix).where(attempts.c.delivery_id.in_(ours), attempts.c.prefix.is_not(None))
    assert called.store.read_now(lambda db: select_all(db, prefixes))
    called.store.write_now(erase, OPERATOR, account_id=called.account_id, reason="asked")
    assert called.store.read_now(lambda db: select_all(db, prefixes)) == []
    masks = called.store.read_now(lambda db: holders(db, {"••• •78"}))
    assert masks == {"entries.data"}


def test_person_whom_an_earlier_version_erased_is_forgotten_by_the_migration(
    called: Called, digests: set[str], database: str
) -> None:
    called.store.write_now(erase_person, OPERATOR, account_id=called.account_id, reason="asked")
    migration = importlib.import_module("ringback.migrations.versions.0039_forgotten_digests")
    engine = sa.create_engine(sqlalchemy_url(database))
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        migration.upgrade()
    engine.dispose()
    left = called.store.read_now(lambda db: holders(db, digests))
    assert {name.partition(".")[0] for name in left} <= {"accounts", "identifiers"}  # those it emptied at once
    assert called.store.read_now(lambda db: select_all(db, select(case_words))) == []
