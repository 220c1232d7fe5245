"""Old checkpoints are thinned, and the journal proves as much as before."""

import pytest
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.store import Store
from ringback.journal.checkpoints import signer, take_checkpoint
from ringback.journal.commands import append
from ringback.journal.export import everything
from ringback.journal.report import JournalReport
from ringback.journal.schemas import INSTALLATION
from ringback.journal.tables import CheckpointRow, checkpoints
from ringback.journal.thinning import thin_checkpoints
from ringback.journal.verifier import verify
from ringback.services import Services
from tests.conftest import TestClock
from tests.rows import select_all


def write(store: Store) -> None:
    store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=INSTALLATION))
    store.write_now(take_checkpoint)


def kept(store: Store) -> list[CheckpointRow]:
    return store.read_now(lambda db: select_all(db, select(checkpoints).order_by(checkpoints.c.size)))


def report(store: Store, note: str) -> JournalReport:
    return store.read_now(lambda db: verify(everything(db), trusted=signer(db.vault).verifier, kept=[note]))


@pytest.fixture
def hours(store: Store, clock: TestClock) -> list[CheckpointRow]:
    """Three hours with four checkpoints each."""
    for _ in range(3):
        for _ in range(4):
            write(store)
            clock.advance(minutes=1)
        clock.advance(hours=2)
    return kept(store)


def test_last_of_each_old_hour_stays_and_a_note_kept_elsewhere_is_proved(
    store: Store, clock: TestClock, hours: list[CheckpointRow]
) -> None:
    clock.advance(days=31)
    assert store.write_now(thin_checkpoints, keep_days=30) == 9
    assert [row.size for row in kept(store)] == [hours[3].size, hours[7].size, hours[11].size]
    assert store.write_now(thin_checkpoints, keep_days=30) == 0
    assert report(store, hours[1].note).ok, "its row is gone, and the log still has its root"
    write(store)
    assert report(store, hours[1].note).ok, "what comes goes on from the newest"


def test_note_that_the_log_contradicts_is_told_as_before(
    services: Services, clock: TestClock, hours: list[CheckpointRow]
) -> None:
    clock.advance(days=31)
    services.store.write_now(thin_checkpoints, keep_days=30)
    ours = signer(services.vault)
    forged = ours.sign(size=hours[1].size, root=bytes(32))
    assert {fault.code for fault in report(services.store, forged).faults} == {"checkpoint_contradicted"}


@pytest.mark.parametrize(("days", "later"), [(30, 29), (0, 400)])
def test_young_ones_and_all_where_it_is_switched_off_stay(
    store: Store, clock: TestClock, hours: list[CheckpointRow], days: int, later: int
) -> None:
    clock.advance(days=later)
    assert store.write_now(thin_checkpoints, keep_days=days) == 0
    assert kept(store) == hours
