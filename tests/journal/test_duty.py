"""The worker signs the journal by itself, and goes on with its other work where it must not sign."""

import pytest
from sqlalchemy import update

from ringback.journal.checkpoints import signer
from ringback.journal.export import everything
from ringback.journal.report import JournalReport
from ringback.journal.tables import checkpoints
from ringback.journal.verifier import verify
from ringback.services import Services
from ringback.worker import drain
from tests.builders import make_account
from tests.rows import execute


def look(services: Services) -> JournalReport:
    ours = signer(services.events.vault).verifier
    return services.store.read_now(lambda db: verify(everything(db), trusted=ours))


def test_worker_signs_all_that_happened(services: Services) -> None:
    make_account(services.store)
    make_account(services.store)
    drain(services)
    report = look(services)
    assert report.ok
    assert report.logged == report.entries > 0
    drain(services)
    assert look(services).checkpoints == report.checkpoints, "nothing happened since"


def test_log_that_was_tampered_with_is_not_signed_on(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    make_account(services.store)
    drain(services)
    before = look(services).checkpoints
    services.store.write_now(lambda db: execute(db, update(checkpoints).values(note="somebody else's words")))
    make_account(services.store)
    drain(services)
    assert "journal_not_signed" in capsys.readouterr().out
    report = look(services)
    assert (report.ok, report.checkpoints) == (False, before)
