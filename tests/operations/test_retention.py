"""What is removed for its age, what stays whatever its age, and that the proof holds before and after."""

import asyncio
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select, update

from ringback.accounts.access import authenticate
from ringback.accounts.flow import AccountState
from ringback.accounts.tables import accounts
from ringback.core.actors import SYSTEM, Credentials
from ringback.core.tables import answers, installation
from ringback.courier.tables import deliveries, delivery_events, receipts
from ringback.decisions.tables import decisions
from ringback.files.sweep import sweep
from ringback.files.tables import files
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.tables import entries
from ringback.operations import retention
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings_loading import BadSettings, load
from ringback.support.commands import resolve
from ringback.support.tables import cases
from ringback.worker import drain
from tests.builders import client_for, make_account, send_code
from tests.conftest import TestClock
from tests.decisions.desk import Desk
from tests.operations.comparing import compare
from tests.operations.test_state_check import send_picture
from tests.rows import execute, select_all
from tests.support.people import opened

DAYS = 90


@pytest.fixture
def settings(settings: Settings) -> Settings:
    kept = {"keep_deliveries_days": DAYS, "keep_receipts_days": DAYS, "keep_files_days": DAYS}
    return msgspec.structs.replace(settings, **kept)


@pytest.fixture
def desk(services: Services) -> Desk:
    """An applicant who sent a picture to a case, which is closed."""
    desk = Desk(services)
    asyncio.run(send_picture(desk))
    desk.store.write_now(resolve, SYSTEM, case_id=desk.case_id)
    return desk


def count(services: Services, table: Any) -> int:
    found = services.store.read_now(select_all, select(func.count().label("n")).select_from(table))
    return int(found[0].n)


def kept(services: Services) -> set[str]:
    """The deliveries that are still there."""
    return {row.id for row in services.store.read_now(select_all, select(deliveries.c.id))}


def file_state(desk: Desk) -> str:
    return str(desk.store.read_now(select_all, select(files.c.state))[0].state)


def later(services: Services, clock: TestClock, days: float = DAYS + 1) -> None:
    """And the worker has come round."""
    clock.advance(days=days)
    drain(services)


def sent(services: Services, clock: TestClock, account_id: str | None = None) -> str:
    """A code that the sandbox has delivered; of an account without any case where none is named."""
    delivery_id = send_code(services, account_id=account_id).delivery_id
    drain(services)
    clock.advance(minutes=5)
    drain(services)
    return delivery_id


def test_delivery_goes_with_its_steps_and_receipts_once_it_is_old(services: Services, clock: TestClock) -> None:
    delivery_id = sent(services, clock)
    later(services, clock, days=1)
    assert delivery_id in kept(services) and count(services, receipts) > 0
    later(services, clock)
    assert delivery_id not in kept(services) and count(services, receipts) == 0
    steps = select(delivery_events).where(delivery_events.c.delivery_id == delivery_id)
    assert services.store.read_now(select_all, steps) == []
    told = select(entries.c.kind).where(entries.c.kind == "delivery.delivered")
    assert len(services.store.read_now(select_all, told)) == 1, "the journal keeps what became of it"
    assert services.store.read_now(compare, services.file_store.get).faults == []


def test_nothing_is_removed_where_nobody_asked_for_it(services: Services, clock: TestClock) -> None:
    nothing = {"keep_deliveries_days": 0, "keep_receipts_days": 0, "keep_files_days": 0}
    by_default = Services(msgspec.structs.replace(services.settings, **nothing), clock)
    delivery_id = sent(by_default, clock)
    later(by_default, clock, days=4000)
    assert delivery_id in kept(by_default) and count(by_default, receipts) > 0
    assert load(environ={}).keep_deliveries_days == load(environ={}).keep_files_days == 0
    by_default.store.close()


def test_old_deliveries_go_in_steps_past_those_that_are_held(services: Services, clock: TestClock) -> None:
    desk = Desk(services)  # whose case stays open
    held = sent(services, clock, desk.account_id)
    free = {sent(services, clock) for _ in range(4)}
    clock.advance(days=DAYS + 1)
    steps = 0
    while services.store.write_now(retention.forget_deliveries, keep_days=DAYS, maximum=2) == 2:
        steps += 1
    assert held in kept(services) and not free & kept(services) and steps >= 2
    position = select(installation.c.value).where(installation.c.name == retention.POSITION)
    assert [row.value for row in services.store.read_now(select_all, position)] == [retention.ENDED]


def test_receipts_about_no_message_of_ours_go_too(services: Services, clock: TestClock) -> None:
    sent(services, clock)
    services.store.write_now(lambda db: execute(db, update(receipts).values(delivery_id=None)))
    later(services, clock)
    assert count(services, receipts) == 0


def test_picture_of_a_closed_case_is_removed_and_both_sides_read_why(desk: Desk, clock: TestClock) -> None:
    (file_id,) = [row.id for row in desk.store.read_now(select_all, select(files))]
    applicant = client_for(desk.services, desk.applicant)
    later(desk.services, clock, days=DAYS - 1)
    assert file_state(desk) == "clean"
    later(desk.services, clock, days=2)
    assert file_state(desk) == "removed"
    asyncio.run(sweep(desk.store, desk.services.file_store))
    with pytest.raises(KeyError):
        desk.services.file_store.get(file_id)
    told = [entry.kind for entry in desk.store.read_now(select_all, select(entries)) if entry.kind == "file.removed"]
    assert told == ["file.removed"]
    assert applicant.get(f"/v1/files/{file_id}/content").status_code in (401, 410)
    desk.store.write_now(take_checkpoint)
    assert desk.store.read_now(compare, desk.services.file_store.get).faults == []


def test_removed_picture_is_answered_with_gone(desk: Desk, clock: TestClock) -> None:
    (file_id,) = [row.id for row in desk.store.read_now(select_all, select(files))]
    desk.store.write_now(lambda db: execute(db, update(cases).values(resolved_at=0)))
    desk.store.write_now(lambda db: execute(db, update(files).values(at=0)))
    assert desk.store.write_now(retention.remove_files, keep_days=DAYS) == 1
    answer = client_for(desk.services, desk.applicant).get(f"/v1/files/{file_id}/content")
    assert (answer.status_code, answer.json()["code"]) == (410, "file_removed")
    thread = client_for(desk.services, desk.applicant).get(f"/v1/cases/{desk.case_id}/messages").json()
    shown = [file for message in thread["items"] for file in message["files"]]
    assert [(one["state"], one["url"]) for one in shown] == [("removed", None)]


def test_who_hides_a_picture_by_its_state_alone_is_found(desk: Desk) -> None:
    desk.store.write_now(lambda db: execute(db, update(files).values(state="removed")))
    faults = desk.store.read_now(compare, desk.services.file_store.get).faults
    assert [fault.code for fault in faults] == ["file_changed"]


@pytest.mark.parametrize("hold", ["open case", "waiting decision", "open review", "frozen", "suspended"])
def test_nothing_is_removed_of_who_may_still_need_it(desk: Desk, clock: TestClock, hold: str) -> None:
    if hold == "open case":
        actor = desk.store.read_now(authenticate, Credentials(desk.applicant, bearer=False, desk=False, device=None))
        opened(desk.store, actor)
    elif hold in ("frozen", "suspended"):
        change = update(accounts).values(state=AccountState(hold).value)
        desk.store.write_now(lambda db: execute(db, change))
    else:
        decide(desk, {"state": "proposed"} if hold == "waiting decision" else {"review": "open"})
    delivery_id = sent(desk.services, clock, desk.account_id)
    clock.advance(days=DAYS + 1)
    assert desk.store.write_now(retention.remove_files, keep_days=DAYS) == 0
    desk.store.write_now(retention.forget_deliveries, keep_days=DAYS)
    assert delivery_id in kept(desk.services) and file_state(desk) == "clean"


def decide(desk: Desk, then: dict[str, str]) -> None:
    """A decision as it is `then`, though its case is closed."""
    desk.store.write_now(lambda db: execute(db, update(cases).values(status="work-in-progress")))
    made = desk.propose()
    assert made.is_success, made.text
    desk.store.write_now(lambda db: execute(db, update(decisions).values(state="rejected", review=None)))
    desk.store.write_now(lambda db: execute(db, update(decisions).values(**then)))
    desk.store.write_now(lambda db: execute(db, update(cases).values(status="resolved", resolved_at=db.now)))


def test_answers_to_repeated_requests_are_kept_as_long_as_is_set(services: Services, clock: TestClock) -> None:
    services = Services(msgspec.structs.replace(services.settings, keep_answers_hours=72), clock)
    _, token = make_account(services.store)
    body = {"subject": "No code", "description": "It never came.", "contact_method": "web", "language": "en"}
    client_for(services, token).post("/v1/cases", json=body, headers={"Idempotency-Key": "one"})
    later(services, clock, days=2)
    assert count(services, answers) == 1
    later(services, clock, days=2)
    assert count(services, answers) == 0
    services.store.close()


@pytest.mark.parametrize("name", ["keep_deliveries_days", "keep_receipts_days", "keep_files_days"])
def test_operator_who_would_keep_too_little_is_told_at_the_start(name: str) -> None:
    with pytest.raises(BadSettings, match=name):
        load(None, {}, **{name: 7})
    assert getattr(load(None, {}, **{name: DAYS}), name) == DAYS
