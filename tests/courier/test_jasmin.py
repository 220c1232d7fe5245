"""Jasmin between us and the carrier: ids of its own, receipts that it made anew, by way of two hops."""

import asyncio

import pytest

from ringback.courier.causes import Cause
from ringback.courier.channels.smpp.channel import SmppChannel
from ringback.courier.flow import DeliveryEvent
from ringback.courier.schemas import Outcome
from ringback.services import Services
from tests.courier.test_smpp import Told, job, through
from tests.every import deep

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(300),  # Jasmin is installed, and started with its queue
    deep("tests/courier/test_smpp.py speaks the same protocol"),
]


def test_message_through_jasmin_gets_its_own_receipt(services: Services, jasmin: int) -> None:
    told = Told(services)
    endings = ("00", "03", "04", "05")

    async def use(channel: SmppChannel) -> list[Outcome]:
        outcomes = await asyncio.gather(*(channel.perform(job(services, ending)) for ending in endings))
        await told.heard(len(endings))
        return outcomes

    outcomes = through(told, jasmin, use)
    assert [outcome.event for outcome in outcomes] == [DeliveryEvent.ACCEPT] * len(endings)
    said = {receipt.ref: (receipt.event, receipt.cause) for receipt in told.receipts}
    assert [said[outcome.ref] for outcome in outcomes] == [
        (DeliveryEvent.DELIVER, None),
        (DeliveryEvent.UNDELIVER, Cause.PHONE_OFF),
        (DeliveryEvent.UNDELIVER, None),
        (DeliveryEvent.UNDELIVER, Cause.LANDLINE),
    ]


def test_jasmin_that_does_not_know_us_is_told_as_an_account_at_fault(
    services: Services, jasmin: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ringback.courier.channels.smpp import session

    monkeypatch.setattr(session, "BIND_S", 0.5)

    async def use(channel: SmppChannel) -> Outcome:
        outcome = await channel.perform(job(services, "00"))
        while outcome.detail == "not bound":
            outcome = await channel.perform(job(services, "00"))
        return outcome

    outcome = through(Told(services), jasmin, use, password="wrong")
    assert (outcome.event, outcome.cause) == (DeliveryEvent.RETRY, Cause.NO_CREDIT)
