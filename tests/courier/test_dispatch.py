"""Workers that die, race or meet a provider that answers strangely: every delivery ends in a true state."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import select

from ringback.core import schedule
from ringback.core.actors import ANONYMOUS, SYSTEM
from ringback.core.bus import NoBus
from ringback.core.db import Db
from ringback.courier import commands, dispatch, queries
from ringback.courier.causes import Cause
from ringback.courier.dispatch import Performed
from ringback.courier.flow import ChannelName, DeliveryEvent, DeliveryState, Trust
from ringback.courier.providers import health
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import Delivery, Job, Outcome, Receipt
from ringback.courier.tables import deliveries
from ringback.courier.templates import Brand
from ringback.journal.commands import erase_person
from ringback.onboarding import mail_requests
from ringback.services import Services
from ringback.worker import AT_ONCE, run_due, run_worker
from tests.builders import make_account, send_code
from tests.conftest import TestClock
from tests.courier.provider_settings import Unconnected
from tests.rows import select_all
from tests.waiting import until

BRAND = Brand("Ringback", "ringback.example", "https://ringback.example")
SMS = ChannelName.SMS
ACCEPTED = Outcome(DeliveryEvent.ACCEPT, "test", ref="r1", trust=Trust.NONE)
DELIVERED = Receipt("test", "r1", "k1", DeliveryEvent.DELIVER, trust=Trust.HANDSET)


def only_sandbox(job: Job, template: str, last: str) -> Choice:
    return Choice("sandbox", elsewhere=False)


def claim(services: Services, owner: str = "w1", channel: ChannelName = SMS) -> list[Job]:
    return services.store.write_now(
        dispatch.claim, owner=owner, channel=channel, maximum=10, brand=BRAND, choose=only_sandbox
    )


def record(services: Services, job: Job, outcome: Outcome, owner: str = "w1") -> None:
    services.store.write_now(dispatch.record_all, owner=owner, performed=[Performed(job.id, outcome)])


def seen(services: Services, account_id: str) -> Delivery:
    return services.store.read_now(queries.deliveries, SYSTEM, account_id=account_id)[0]


def wait_for(services: Services, account_id: str, state: str) -> None:
    until(lambda: seen(services, account_id).state == state, f"the message is {state}")


def row(services: Services) -> tuple[int, int, bool]:
    """(attempts, repeated, whether the code is still kept)"""

    def read(db: Db) -> tuple[int, int, bool]:
        found = select_all(db, select(deliveries.c.attempts, deliveries.c.repeated, deliveries.c.payload))[0]
        return found.attempts, found.repeated, found.payload is not None

    return services.store.read_now(read)


def test_two_workers_never_hold_the_same_delivery(services: Services) -> None:
    for _ in range(12):
        send_code(services)

    async def race() -> list[list[Job]]:
        claims = (
            services.store.write(
                dispatch.claim, owner=f"w{n}", channel=SMS, maximum=5, brand=BRAND, choose=only_sandbox
            )
            for n in range(6)
        )
        return await asyncio.gather(*claims)

    ids = [job.id for jobs in asyncio.run(race()) for job in jobs]
    assert len(ids) == len(set(ids)) == 12


def test_delivery_of_a_dead_worker_is_found_again_and_sent_at_most_once_more(
    services: Services, clock: TestClock
) -> None:
    account_id = send_code(services).account_id
    assert len(claim(services, "dead")) == 1
    assert claim(services, "other") == []
    clock.advance(seconds=61)
    assert len(claim(services, "dead too")) == 1
    assert row(services)[:2] == (2, 1)
    clock.advance(seconds=61)
    assert claim(services, "third") == []
    found = seen(services, account_id)
    assert (found.state, found.cause) == ("failed", Cause.UNCONFIRMED)
    assert row(services)[2] is False


def test_worker_that_was_thought_dead_adds_its_good_news(services: Services, clock: TestClock) -> None:
    account_id = send_code(services).account_id
    (job,) = claim(services, "slow")
    clock.advance(seconds=61)
    claim(services, "other")
    record(services, job, ACCEPTED, owner="slow")
    record(services, job, Outcome(DeliveryEvent.RETRY, "test", cause=Cause.PROVIDER_DOWN), owner="other")
    assert seen(services, account_id).state == "accepted"


def test_mail_of_a_dead_worker_is_sent_until_it_is_known_to_be_out(services: Services, clock: TestClock) -> None:
    send_code(services, ChannelName.EMAIL, "lan@example.com", ttl_s=86_400)
    for _ in range(5):
        assert len(claim(services, channel=ChannelName.EMAIL)) == 1
        clock.advance(seconds=61)
    assert row(services)[:2] == (5, 0)


def test_code_is_forgotten_as_soon_as_it_cannot_be_sent_again(services: Services) -> None:
    send_code(services)
    (job,) = claim(services)
    assert row(services)[2] is True
    record(services, job, ACCEPTED)
    assert row(services)[2] is False


def test_provider_that_is_down_is_tried_again_with_growing_waits(services: Services, clock: TestClock) -> None:
    account_id = send_code(services).account_id
    waits = []
    for _ in range(4):
        (job,) = claim(services)
        record(services, job, Outcome(DeliveryEvent.RETRY, "test", cause=Cause.PROVIDER_DOWN))
        waited = 0
        while not services.store.read_now(dispatch.due):
            clock.advance(seconds=1)
            waited += 1
        waits.append(waited)
    assert [5 <= waits[0] <= 6, 10 <= waits[1] <= 12, 20 <= waits[2] <= 23, 40 <= waits[3] <= 45] == [True] * 4
    assert seen(services, account_id).cause == Cause.PROVIDER_DOWN


def test_provider_that_asks_for_time_gets_it(services: Services, clock: TestClock) -> None:
    send_code(services)
    (job,) = claim(services)
    record(services, job, Outcome(DeliveryEvent.RETRY, "test", retry_after_s=120))
    clock.advance(seconds=119)
    assert claim(services) == []
    clock.advance(seconds=20)
    assert len(claim(services)) == 1


def test_code_that_came_too_late_to_be_sent_is_not_sent(services: Services, clock: TestClock) -> None:
    account_id = send_code(services).account_id
    clock.advance(minutes=11)
    assert claim(services) == []
    assert seen(services, account_id).state == "expired"


def test_nothing_is_sent_to_whoever_was_erased(services: Services) -> None:
    account_id = send_code(services).account_id
    services.store.write_now(erase_person, SYSTEM, account_id=account_id, reason="asked")
    assert claim(services) == []
    assert seen(services, account_id).state == "failed"


def test_receipt_may_come_before_the_answer_to_the_submit(services: Services) -> None:
    account_id = send_code(services).account_id
    (job,) = claim(services)
    assert services.store.write_now(commands.receive, receipt=DELIVERED) is True
    assert seen(services, account_id).state == "sending"
    record(services, job, ACCEPTED)
    found = seen(services, account_id)
    assert (found.state, found.trust) == ("delivered", "handset")
    assert [step.state for step in found.events] == ["queued", "sending", "accepted", "delivered"]


def test_receipt_told_twice_counts_once(services: Services) -> None:
    account_id = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    told = [services.store.write_now(commands.receive, receipt=DELIVERED) for _ in range(5)]
    assert told == [True, False, False, False, False]
    assert len(seen(services, account_id).events) == 4


def test_receipts_out_of_order_move_nothing_back(services: Services) -> None:
    account_id = send_code(services, ChannelName.CALL).account_id
    (job,) = claim(services, channel=ChannelName.CALL)
    record(services, job, ACCEPTED)
    for key, event in (("3", DeliveryEvent.HEAR), ("1", DeliveryEvent.RING), ("2", DeliveryEvent.ANSWER)):
        services.store.write_now(commands.receive, receipt=Receipt("test", "r1", key, event))
    found = seen(services, account_id)
    assert found.state == "heard"
    assert [step.detail for step in found.events[-2:]] == ["overtaken: ring", "overtaken: answer"]


def test_late_delivered_corrects_an_undelivered(services: Services) -> None:
    account_id = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    gone = Receipt("test", "r1", "u", DeliveryEvent.UNDELIVER, cause=Cause.PHONE_OFF)
    services.store.write_now(commands.receive, receipt=gone)
    assert seen(services, account_id).cause == Cause.PHONE_OFF
    services.store.write_now(commands.receive, receipt=DELIVERED)
    assert (seen(services, account_id).state, seen(services, account_id).cause) == ("delivered", None)


def test_receipt_for_nothing_we_know_is_kept(services: Services) -> None:
    assert services.store.write_now(commands.receive, receipt=DELIVERED) is True
    assert services.store.write_now(commands.receive, receipt=DELIVERED) is False


def test_missing_receipt_ends_as_unconfirmed(services: Services, clock: TestClock) -> None:
    account_id = send_code(services).account_id
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    clock.advance(minutes=11)
    assert claim(services) == []
    assert (seen(services, account_id).state, seen(services, account_id).cause) == ("accepted", Cause.UNCONFIRMED)
    assert services.store.read_now(dispatch.due) == set()


def test_call_that_the_carrier_forgot_is_ended(services: Services, clock: TestClock) -> None:
    account_id = send_code(services, ChannelName.CALL).account_id
    (job,) = claim(services, channel=ChannelName.CALL)
    record(services, job, ACCEPTED)
    services.store.write_now(commands.receive, receipt=Receipt("test", "r1", "1", DeliveryEvent.RING))
    clock.advance(minutes=4)
    claim(services, channel=ChannelName.CALL)
    assert (seen(services, account_id).state, seen(services, account_id).cause) == ("failed", Cause.UNCONFIRMED)


class Exploding(Unconnected):
    """A provider's library that breaks off in the middle: nobody knows whether the message went out."""

    def __init__(self) -> None:
        self.sent = 0

    async def perform(self, job: Job) -> Outcome:
        self.sent += 1
        raise ConnectionResetError


def test_provider_that_breaks_off_is_tried_once_more_and_never_twice(services: Services, clock: TestClock) -> None:
    account_id = send_code(services).account_id
    channel = services.providers.channels["sandbox"] = Exploding()
    for _ in range(10):
        asyncio.run(run_due(services))
        clock.advance(seconds=30)
    assert channel.sent == 2
    assert (seen(services, account_id).state, seen(services, account_id).cause) == ("failed", Cause.UNCONFIRMED)


class Slow(Unconnected):
    """A provider that answers when it is told to, and counts how many it serves at once."""

    def __init__(self) -> None:
        self.now = self.maximum = 0
        self.full, self.go = asyncio.Event(), asyncio.Event()

    async def perform(self, job: Job) -> Outcome:
        self.now += 1
        self.maximum = max(self.maximum, self.now)
        if self.now == AT_ONCE[job.channel]:
            self.full.set()
        await self.go.wait()
        self.now -= 1
        return Outcome(DeliveryEvent.DELIVER, "test", trust=Trust.CARRIER)


@pytest.mark.parametrize("channel", [ChannelName.EMAIL])
def test_worker_takes_no_more_than_it_has_hands_for_and_ends_what_it_began(
    services: Services, channel: ChannelName
) -> None:
    many = range(AT_ONCE[channel] + 4)
    accounts = [send_code(services, channel, "lan@example.com", ttl_s=86_400).account_id for _ in many]

    async def work_until_stopped() -> Slow:
        slow = services.providers.channels["sandbox"] = Slow()
        stop = asyncio.Event()
        running = asyncio.create_task(run_worker(services, stop))
        await slow.full.wait()
        stop.set()
        slow.go.set()
        await running
        return slow

    assert asyncio.run(work_until_stopped()).maximum == AT_ONCE[channel]
    states = [seen(services, account_id).state for account_id in accounts]
    assert states.count(DeliveryState.DELIVERED) >= AT_ONCE[channel]
    assert "sending" not in states


def test_worker_wakes_for_a_row_of_its_own_process(services: Services) -> None:
    before = list(services.events.listeners)

    async def through() -> str:
        stop = asyncio.Event()
        running = asyncio.create_task(run_worker(services, stop))
        await asyncio.to_thread(until, lambda: len(services.events.listeners) > len(before), "the worker listens")
        sent = await asyncio.to_thread(send_code, services, ChannelName.EMAIL, "lan@example.com")
        await asyncio.to_thread(wait_for, services, sent.account_id, "delivered")
        stop.set()
        await running
        return sent.account_id

    assert seen(services, asyncio.run(through())).provider == "sandbox"
    assert services.events.listeners == before


def test_quiet_worker_wakes_for_each_mail_that_an_applicant_asks_for(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "QUIET_AFTER_S", 0.0)
    monkeypatch.setattr(schedule, "LOOK_WHEN_QUIET_EVERY_S", 3600.0)
    monkeypatch.setattr(schedule.Schedule, "rests", lambda self, name: False)  # else each duty by itself waits a second
    monkeypatch.setattr(NoBus, "connected", True)
    addresses = [f"lan{number}@example.com" for number in range(4)]
    accounts = {address: make_account(services.store, email=address)[0] for address in addresses}

    def mails(address: str) -> int:
        return len(services.store.read_now(queries.deliveries, SYSTEM, account_id=accounts[address]))

    def ask_and_wait() -> None:
        for address in addresses:
            before = mails(address)
            ask = partial(mail_requests.ask_for_link, email=address, device="d", ip="192.0.2.1", ip_limit=10)
            services.store.write_now(lambda db: ask(db, ANONYMOUS))  # noqa: B023
            until(lambda: mails(address) > before, "the link is on its way")  # noqa: B023

    async def through() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(run_worker(services, stop))
        await asyncio.to_thread(ask_and_wait)
        stop.set()
        await running

    asyncio.run(through())


def test_line_that_rests_uses_up_no_attempt_and_is_no_failure_of_its_provider(
    services: Services, clock: TestClock
) -> None:
    account_id = send_code(services).account_id
    for _ in range(4):
        (job,) = claim(services)
        assert job.attempts == 1
        record(
            services,
            job,
            Outcome(DeliveryEvent.RETRY, "test", cause=Cause.PROVIDER_DOWN, retry_after_s=2, resting=True),
        )
        assert row(services)[0] == 0
        assert claim(services) == []
        clock.advance(seconds=2.2)
    assert services.store.read_now(health.recent, names=["test"]) == {"test": []}
    (job,) = claim(services)
    record(services, job, ACCEPTED)
    assert seen(services, account_id).state == "accepted"
