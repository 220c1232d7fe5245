"""A provider that takes so many messages a second is given no more."""

import asyncio

import msgspec
import pytest

from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers import pool
from ringback.courier.providers.pool import ProviderPool
from ringback.courier.providers.rate_limiter import RateLimiter
from ringback.courier.schemas import Job, Message, Outcome, Provider
from ringback.services import Services
from tests.courier.provider_settings import Scripted, Unconnected
from tests.waiting import async_until

JOB = Job("del_1", ChannelName.SMS, "+84912345000", "en", Message(text="code"), 1, 0, 0, provider="alpha")


def test_turns_keep_their_distance_and_none_is_saved_up() -> None:
    limiter = RateLimiter(per_s=2)
    assert [limiter.turn(100, 5) for _ in range(3)] == [0, 0.5, 1]
    assert [limiter.turn(200, 5) for _ in range(2)] == [0, 0.5]


def test_turn_that_is_too_far_off_is_not_taken() -> None:
    limiter = RateLimiter(per_s=1)
    assert [limiter.turn(0, 1.5) for _ in range(4)] == [0, 1, None, None]
    assert limiter.turn(1, 1.5) == 1


def test_turn_that_is_just_near_enough_is_taken() -> None:
    limiter = RateLimiter(per_s=2)
    assert [limiter.turn(0, 0.5) for _ in range(3)] == [0, 0.5, None]


@pytest.mark.parametrize("per_s", [None, 0.1])
def test_message_that_waits_too_long_was_surely_not_sent(services: Services, per_s: float | None) -> None:
    ways = ProviderPool([Provider("alpha", "null", (ChannelName.SMS,), per_s=per_s)], services.receipt_sink)
    alpha = ways.channels["alpha"] = Scripted()

    async def send() -> list[DeliveryEvent | None]:
        jobs = [msgspec.structs.replace(JOB, id=f"del_{n}") for n in range(3)]
        return [(await ways.perform(job)).event for job in jobs]

    events = asyncio.run(send())
    assert events.count(DeliveryEvent.ACCEPT) == len(alpha.got) == (1 if per_s else 3)
    assert events.count(DeliveryEvent.RETRY) == 3 - len(alpha.got)


class Slow(Unconnected):
    """It answers when it is told to; `maximum` is how many it ever had at the same time."""

    def __init__(self) -> None:
        self.now = self.maximum = 0
        self.answer = asyncio.Event()

    async def perform(self, job: Job) -> Outcome:
        self.now += 1
        self.maximum = max(self.maximum, self.now)
        await self.answer.wait()
        self.now -= 1
        return Outcome(DeliveryEvent.ACCEPT, job.provider)


def test_slow_provider_has_no_more_at_once_than_was_said_and_the_rest_go_elsewhere(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "TURN_S", 0.05)
    ways = ProviderPool([Provider("alpha", "null", (ChannelName.SMS,), at_once=2)], services.receipt_sink)
    alpha = ways.channels["alpha"] = Slow()

    async def send() -> list[DeliveryEvent | None]:
        tasks = [asyncio.create_task(ways.perform(JOB)) for _ in range(5)]
        await async_until(lambda: sum(task.done() for task in tasks) == 3, "three go elsewhere")
        alpha.answer.set()
        after = await ways.perform(JOB)
        return [*(task.result().event for task in tasks), after.event]

    accept, retry = DeliveryEvent.ACCEPT, DeliveryEvent.RETRY
    assert asyncio.run(send()) == [accept, accept, retry, retry, retry, accept]
    assert alpha.maximum == 2
