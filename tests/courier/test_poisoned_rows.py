"""One row that can't be read, filled or routed ends or waits by itself: the rest of its channel goes out."""

import asyncio

import pytest
import structlog
from sqlalchemy import update

from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.courier import commands, dispatch
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import DeliveryMoved, Job
from ringback.courier.tables import deliveries, webhooks
from ringback.courier.templates import Brand
from ringback.journal.commands import person_key
from ringback.journal.tables import people
from ringback.operations.duty_runs import runs_of_duties
from ringback.services import Services
from ringback.worker import Worker, drain
from tests.builders import make_account, send_code
from tests.conftest import TestClock
from tests.courier.test_dispatch import only_sandbox, seen
from tests.rows import execute

BRAND = Brand("Ringback", "ringback.example", "https://ringback.example")
NOISE = b"x" * 60


def spoil(services: Services, account_id: str, **values: object) -> None:
    services.store.write_now(
        lambda db: execute(db, update(deliveries).where(deliveries.c.account_id == account_id).values(**values))
    )


def spoil_key(services: Services, account_id: str) -> None:
    services.store.write_now(
        lambda db: execute(db, update(people).where(people.c.account_id == account_id).values(key=NOISE))
    )


def reasons(services: Services) -> list[tuple[str, str]]:
    """What the log says of each message that could not be prepared: which, and why."""
    with structlog.testing.capture_logs() as logs:
        drain(services)
    return [(line["delivery_id"], line["error"]) for line in logs if line["event"] == "delivery_not_prepared"]


def test_person_whose_key_does_not_open_fails_alone_and_the_operator_sees_why(services: Services) -> None:
    spoiled, well = send_code(services).account_id, send_code(services).account_id
    spoil_key(services, spoiled)
    told = reasons(services)
    found = seen(services, spoiled)
    assert (found.state, found.cause) == (DeliveryState.FAILED, Cause.NOT_PREPARED)
    assert found.events[-1].detail == "not_prepared"
    assert told == [(found.id, "Erased")]
    assert seen(services, well).state == "accepted"


@pytest.mark.parametrize("spoiled_column", ["payload", "to"])
def test_message_that_cannot_be_opened_fails_alone(services: Services, spoiled_column: str) -> None:
    spoiled, well = send_code(services).account_id, send_code(services).account_id
    spoil(services, spoiled, **{spoiled_column: NOISE})
    drain(services)
    assert (seen(services, spoiled).state, seen(services, spoiled).cause) == ("failed", Cause.NOT_PREPARED)
    assert seen(services, well).state == "accepted"


def test_message_whose_template_cannot_be_filled_fails_alone(services: Services) -> None:
    spoiled, well = send_code(services).account_id, send_code(services).account_id
    key = services.store.read_now(person_key, account_id=spoiled)
    assert key is not None
    spoil(services, spoiled, payload=seal(key, b"{}"))
    told = reasons(services)
    found = seen(services, spoiled)
    assert (found.state, found.cause) == ("failed", Cause.NOT_PREPARED)
    assert told == [(found.id, "KeyError")]
    assert seen(services, well).state == "accepted"


def test_message_in_a_state_of_a_later_version_waits_for_a_worker_that_knows_it(services: Services) -> None:
    unknown, well = send_code(services).account_id, send_code(services).account_id
    spoil(services, unknown, state="dreaming")
    drain(services)
    assert seen(services, well).state == "accepted"
    assert services.store.read_now(dispatch.due) == set()


def test_webhook_whose_address_does_not_open_fails_alone(services: Services) -> None:
    account_id, _ = make_account(services.store)

    def two(db: Db) -> None:
        for name, sealed in (("hook_spoiled", NOISE), ("hook_well", db.vault.seal("hook_urls", b"https://x.example/"))):
            db.add(
                webhooks, id=name, url="https://x.example", sealed_url=sealed, secret=NOISE, format="standard",
                kinds=["*"], state="active", created_by="key_1", created_at=db.now, account_id=None, expires_at=None,
            )  # fmt: skip
            commands.new_row(
                db, account_id=account_id, channel=ChannelName.WEBHOOK, to=b"", to_masked="x.example",
                template="account.opened", locale="en", webhook_id=name, payload=b"1", due_at=db.now,
                expires_at=db.now + 1000,
            )  # fmt: skip

    services.store.write_now(two)
    jobs = services.store.write_now(
        dispatch.claim, owner="w", channel=ChannelName.WEBHOOK, maximum=9, brand=BRAND, choose=only_sandbox
    )
    assert jobs == []
    assert services.store.read_now(dispatch.due) == set()


def test_message_for_which_no_way_can_be_worked_out_waits_and_holds_up_no_other(
    services: Services, clock: TestClock
) -> None:
    first, second = send_code(services), send_code(services, to="+84912345999")

    def choose(job: Job, template: str, last: str) -> Choice:
        if job.to.endswith("000"):
            raise ZeroDivisionError
        return Choice("sandbox", elsewhere=False)

    def claim() -> list[str]:
        jobs = services.store.write_now(
            dispatch.claim, owner="w", channel=ChannelName.SMS, maximum=9, brand=BRAND, choose=choose
        )
        return [job.id for job in jobs]

    assert claim() == [second.delivery_id]
    assert seen(services, first.account_id).state == "queued"
    clock.advance(minutes=11)
    assert claim() == []
    assert seen(services, first.account_id).state == "expired"


def test_message_whose_reaction_breaks_is_put_off_and_the_others_are_claimed_one_by_one(services: Services) -> None:
    broken, well = send_code(services).account_id, send_code(services).account_id

    def reaction(_: Db, event: DeliveryMoved) -> None:
        if event.account_id == broken:
            raise RuntimeError("a bug of a room above")

    services.events.on(DeliveryMoved, reaction)
    drain(services)
    assert (seen(services, broken).state, seen(services, well).state) == ("queued", "accepted")


def test_duty_that_fails_stops_neither_the_others_nor_the_messages_and_is_told(
    services: Services, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_: Db) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("ringback.verification.commands.expire_due", breaks)
    account_id = send_code(services).account_id

    async def work() -> None:
        worker = Worker(services)
        await services.providers.start()
        for _ in range(2):
            await worker.everything()
            await worker.settle()
        await worker.report()
        await services.providers.stop()

    asyncio.run(work())
    assert seen(services, account_id).state == "accepted"
    assert capsys.readouterr().out.count("duty_failed") == 2
    runs = {run.name: run for run in services.store.read_now(runs_of_duties)}
    failing, others = runs.pop("verifications"), runs.values()
    assert (failing.succeeded_at, failing.failures, failing.error) == (None, 2, "ZeroDivisionError")
    assert {"checkpoints", "send_sms", "sweep", "draws"} <= set(runs)
    assert all(run.failures == 0 and run.succeeded_at for run in others)
