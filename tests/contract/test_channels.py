"""What every provider's adapter must do, whichever it is."""

import asyncio
import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.core.times import Clock
from ringback.courier.causes import Cause
from ringback.courier.channels import KINDS, Channel
from ringback.courier.channels.sandbox.network import Network
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Job, Message, Outcome, Provider, Receipt
from ringback.house import House, Reception
from ringback.sandbox.network import SoftwareNetwork
from tests.peers.trunk import refusing_trunk

SMS, CALL, EMAIL = ChannelName.SMS, ChannelName.CALL, ChannelName.EMAIL
RSA_KEY = (
    rsa.generate_private_key(public_exponent=65537, key_size=2048)
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode()
)
SECRETS = ("040719", "+84912345000", "912345000", "lan@example.com")
JOBS = {
    SMS: Message(text="Your code is 040719"),
    CALL: Message(lines=("Your code is:",), code_lines=("0 4 0 7 1 9",)),
    EMAIL: Message(subject="Your code", text="040719"),
}


class Subject(NamedTuple):
    """One adapter, as it is set up here. One that needs a peer closes its connection by itself."""

    provider: Provider
    open: Callable[[Provider, "Told"], Channel]


class Told(Reception):
    """The house's own reception, with a list of what came."""

    def __init__(self, house: House, network: Network | None, clock: Clock) -> None:
        super().__init__(house.store, clock, network)
        self.receipts: list[Receipt] = []

    async def receive(self, receipt: Receipt) -> None:
        await super().receive(receipt)
        self.receipts.append(receipt)


def of_kind(kind: str, **options: Any) -> Subject:
    name = "sandbox" if kind == "sandbox" else f"our-{kind}"
    opening = importlib.import_module(f"{KINDS[kind]}.channel").open
    return Subject(
        Provider(name, kind, (SMS,) if kind in ("aws", "http") else (SMS, CALL, EMAIL), dict(options)), opening
    )


SUBJECTS = {
    "sandbox": of_kind("sandbox"),
    "nowhere": of_kind("nowhere"),
    "aws": of_kind(
        "aws",
        region="us-east-1",
        events_key="of sixteen signs",
        access_key="AKIA1",
        secret_key="k",
        endpoint="http://127.0.0.1:1",
    ),
    "http": of_kind(
        "http",
        url="http://127.0.0.1:1",
        callbacks="https://a.example",
        secret="of sixteen signs",
        fields={"to": "{to}", "text": "{text}"},
        statuses={"1": "delivered"},
    ),
    "twilio": of_kind(
        "twilio",
        account_sid="AC1",
        auth_token="t",
        sender="+15005550006",
        callbacks="https://a.example",
        api="http://127.0.0.1:1",
    ),
    "vonage": of_kind(
        "vonage",
        application_id="a-1",
        private_key=RSA_KEY,
        signature_secret="of sixteen signs",
        sender="+14155550100",
        callbacks="https://a.example",
        api="http://127.0.0.1:1",
    ),
    "smpp": of_kind("smpp", host="127.0.0.1", system_id="esme1", password="secret", sender="Acme"),
    "sip": of_kind("sip", host="127.0.0.1", port=refusing_trunk(), caller="+15005550006", address="127.0.0.1"),
    "smtp": of_kind("smtp", url="smtp://127.0.0.1:1", mail_from="Ringback <no-reply@ringback.example>"),
}


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest) -> Subject:
    return SUBJECTS[request.param]


@pytest.fixture
def told(house: House) -> Told:
    return Told(house, SoftwareNetwork(house.store, 1), house.wiring.clock)


def job(channel: ChannelName, provider: Provider) -> Job:
    to = "lan@example.com" if channel is EMAIL else "+84912345000"
    return Job("del_1", channel, to, "en", JOBS[channel], 1, 1_790_000_600_000, 1_790_000_000_000, "", provider.name)


def outcomes(subject: Subject, told: Told) -> list[Outcome]:
    """One message by each way that may exist, as the worker would send it."""

    async def through() -> list[Outcome]:
        channel = subject.open(subject.provider, told)
        await channel.start()
        try:
            serving = [EMAIL] if subject.provider.kind == "smtp" else subject.provider.channels
            return [await channel.perform(job(name, subject.provider)) for name in serving]
        finally:
            await channel.stop()

    return asyncio.run(through())


def test_an_outcome_bears_the_name_that_the_operator_gave(subject: Subject, told: Told) -> None:
    assert {outcome.provider for outcome in outcomes(subject, told)} == {subject.provider.name}


def test_what_was_not_taken_has_one_of_the_causes(subject: Subject, told: Told) -> None:
    for outcome in outcomes(subject, told):
        assert outcome.event in (
            DeliveryEvent.ACCEPT, DeliveryEvent.DELIVER, DeliveryEvent.RETRY, DeliveryEvent.FAIL,
        )  # fmt: skip
        if outcome.event in (DeliveryEvent.RETRY, DeliveryEvent.FAIL):
            assert outcome.cause in list(Cause)


def test_no_outcome_and_no_receipt_holds_a_code_or_an_address(subject: Subject, told: Told) -> None:
    for said in (*outcomes(subject, told), *told.receipts):
        text = str(msgspec.to_builtins(said))
        assert [secret for secret in SECRETS if secret in text] == []


def test_it_can_be_stopped_and_opened_again(subject: Subject, told: Told) -> None:
    first, second = outcomes(subject, told), outcomes(subject, told)
    assert [outcome.event for outcome in first] == [outcome.event for outcome in second]


def test_one_that_was_never_started_can_be_stopped(subject: Subject, told: Told) -> None:
    channel = subject.open(subject.provider, told)
    asyncio.run(channel.stop())
    assert channel is not None


def test_an_option_that_it_does_not_know_is_refused(subject: Subject, told: Told) -> None:
    wrong = msgspec.structs.replace(subject.provider, options={**subject.provider.options, "colour": "red"})
    with pytest.raises(msgspec.ValidationError, match="colour"):
        subject.open(wrong, told)


def test_every_kind_is_described_to_the_operator() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs/providers.md").read_text()
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []
