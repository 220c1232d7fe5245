"""Providers that an operator changes while messages are being handed over: nobody loses one."""

import asyncio

import pytest

from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.pool import ProviderPool
from ringback.courier.schemas import Job, Message, Outcome, Provider
from ringback.services import Services
from ringback.settings_loading import BadSettings
from tests.waiting import async_until

SMS, CALL = ChannelName.SMS, ChannelName.CALL
ALPHA, BETA = Provider("alpha", "null", (SMS,)), Provider("beta", "null", (SMS,))


class Held:
    """Answers when it is told to; `is_busy` afterwards as long as a call would last."""

    def __init__(self) -> None:
        self.answer, self.asked = asyncio.Event(), asyncio.Event()
        self.is_busy = self.stopped = False

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        self.stopped = True

    async def perform(self, job: Job) -> Outcome:
        self.asked.set()
        await self.answer.wait()
        return Outcome(DeliveryEvent.ACCEPT, job.provider)


def job(provider: str, channel: ChannelName = SMS) -> Job:
    return Job(
        f"del_{provider}", channel, "+84912345001", "en", Message(text="040719"), 1, 600_000, 0, provider=provider
    )


def test_provider_that_is_taken_out_ends_what_it_has_begun_before_it_is_closed(services: Services) -> None:
    async def run() -> None:
        pool = ProviderPool([ALPHA, BETA], services.receipt_sink)
        pool.channels["alpha"] = held = Held()
        await pool.start()
        begun = asyncio.create_task(pool.perform(job("alpha")))
        await held.asked.wait()
        pool.use(pool.opened([BETA]))
        late = await pool.perform(job("alpha"))
        assert (late.event, late.resting) == (DeliveryEvent.RETRY, True)  # due at once, and no attempt of it
        held.is_busy = True
        held.answer.set()
        assert (await begun).event is DeliveryEvent.ACCEPT
        await asyncio.sleep(0.3)
        assert not held.stopped  # a call that goes on is no longer handed over
        held.is_busy = False
        await async_until(lambda: held.stopped)
        await pool.stop()

    asyncio.run(run())


def test_who_is_set_up_as_before_stays_open_and_who_is_not_is_opened_anew(services: Services) -> None:
    pool = ProviderPool([ALPHA, BETA], services.receipt_sink)
    alpha, beta = pool.channels["alpha"], pool.channels["beta"]
    pool.use(pool.opened([Provider("alpha", "null", (SMS, CALL)), BETA]))
    assert pool.channels["beta"] is beta
    assert pool.channels["alpha"] is not alpha


def test_wrong_provider_changes_nothing(services: Services) -> None:
    pool = ProviderPool([ALPHA], services.receipt_sink)
    alpha = pool.channels["alpha"]
    with pytest.raises(BadSettings, match="providers: beta: "):
        pool.opened([Provider("alpha", "null", (CALL,)), Provider("beta", "smpp", (SMS,), {"host": "a.example"})])
    assert (pool.configured, pool.channels) == ([ALPHA], {"alpha": alpha})


def test_call_for_a_provider_that_sends_texts_only_now_goes_elsewhere(services: Services) -> None:
    """Its adapter would refuse it for good."""
    pool = ProviderPool([ALPHA], services.receipt_sink)
    outcome = asyncio.run(pool.perform(job("alpha", CALL)))
    assert (outcome.event, outcome.resting) == (DeliveryEvent.RETRY, True)


def test_worker_that_stops_waits_for_no_provider_that_is_ending(services: Services) -> None:
    async def run() -> None:
        pool = ProviderPool([ALPHA], services.receipt_sink)
        pool.channels["alpha"] = held = Held()
        held.is_busy = True
        await pool.start()
        pool.use(pool.opened([BETA]))
        await pool.stop()
        assert held.stopped

    asyncio.run(run())
