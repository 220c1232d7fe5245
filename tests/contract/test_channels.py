"""What every provider's adapter must do, whichever it is."""

import asyncio
import contextlib
import importlib
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.core.times import Clock
from ringback.courier.causes import Cause
from ringback.courier.channels import KINDS, Channel
from ringback.courier.channels.sandbox.network import Network
from ringback.courier.channels.smpp import channel as smpp_channel
from ringback.courier.channels.smpp import session
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.schemas import Job, Message, Outcome, Provider, Receipt
from ringback.sandbox.network import SoftwareNetwork
from ringback.services import Services, StoreReceiptSink
from tests.every import deep
from tests.peers.baresip import telephone
from tests.peers.programs import calling
from tests.peers.smsc import smsc
from tests.peers.trunk import refusing_trunk
from tests.receivers import hook_receiver, mail_server
from tests.waiting import START_S

SMS, CALL, EMAIL, WEBHOOK = ChannelName.SMS, ChannelName.CALL, ChannelName.EMAIL, ChannelName.WEBHOOK
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
    WEBHOOK: Message(text="{}"),
}
CHANNELS = {
    "aws": (SMS,),
    "http": (SMS,),
    "smpp": (SMS,),
    "sip": (CALL,),
    "twilio": (SMS, CALL),
    "vonage": (SMS, CALL),
    "smtp": (EMAIL,),
    "webhook": (WEBHOOK,),
}
NOBODY = "http://127.0.0.1:1"


class Subject(NamedTuple):
    """One adapter, as it is set up here. One that needs a peer closes its connection by itself."""

    provider: Provider
    open: Callable[[Provider, "Told"], Channel]
    to: str = ""  # where another address than the applicant's is sent to


class Told(StoreReceiptSink):
    """What receives in production, with a list of what came."""

    def __init__(self, services: Services, network: Network | None, clock: Clock) -> None:
        super().__init__(services.store, clock, network)
        self.receipts: list[Receipt] = []

    async def receive(self, receipt: Receipt) -> None:
        await super().receive(receipt)
        self.receipts.append(receipt)


def of_kind(kind: str, *, to: str = "", **options: Any) -> Subject:
    name = "sandbox" if kind == "sandbox" else f"our-{kind}"
    opening = importlib.import_module(f"{KINDS[kind]}.channel").open
    return Subject(Provider(name, kind, CHANNELS.get(kind, (SMS, CALL, EMAIL)), options), opening, to)


SUBJECTS = {
    "sandbox": of_kind("sandbox"),
    "null": of_kind("null"),
    "console": of_kind("console"),
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
    "webhook": of_kind("webhook", to=f"{NOBODY}/", private_too=True),
}


def at(kind: str, **options: Any) -> Subject:
    """The same, with its peer somewhere else."""
    subject = SUBJECTS[kind]
    changed = msgspec.structs.replace(subject.provider, options={**subject.provider.options, **options})
    return subject._replace(provider=changed)


@contextlib.contextmanager
def answering(status: int, body: Any) -> Iterator[str]:
    """An HTTP server that takes everything, with its address."""
    with hook_receiver() as server:
        server.status, server.body = status, body
        server.headers = {"content-type": "application/json"}
        yield server.url.removesuffix("/hook")


@contextlib.contextmanager
def peer_of(kind: str, folder: Path) -> Iterator[Subject]:
    """The adapter with somebody who takes what it brings: a real peer where there is one."""
    if kind == "sip":
        calling()
    with contextlib.ExitStack() as running:
        if kind == "aws":
            yield at(kind, endpoint=running.enter_context(answering(200, {"MessageId": "m-1"})))
        elif kind == "http":
            yield at(kind, url=running.enter_context(answering(202, b"0: Accepted")))
        elif kind == "twilio":
            yield at(kind, api=running.enter_context(answering(201, {"sid": "SM1"})))
        elif kind == "vonage":
            yield at(kind, api=running.enter_context(answering(202, {"message_uuid": "m-1", "uuid": "c-1"})))
        elif kind == "webhook":
            yield SUBJECTS[kind]._replace(to=running.enter_context(answering(204, b"")))
        elif kind == "smtp":
            yield at(kind, url=running.enter_context(mail_server()).url)
        elif kind == "smpp":
            yield at(kind, port=running.enter_context(smsc()).port)
        elif kind == "sip":
            yield at(kind, port=running.enter_context(telephone(folder / "phone")).port)
        else:
            yield SUBJECTS[kind]


def real(kind: str) -> Any:
    """Calls take their time."""
    slow = (pytest.mark.peers, deep("tests/courier/test_sip.py makes a call"))
    return pytest.param(kind, marks=slow) if kind == "sip" else kind


@pytest.fixture(autouse=True)
def process_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a channel was stopped: what one that ends must wait for need not be waited for here."""
    monkeypatch.setattr(session, "AFTER_STOP_S", 0.0)


@pytest.fixture
def database(sqlite_database: str) -> str:
    """One kind is enough: what is stored here is stored in both by the courier's own tests."""
    return sqlite_database


@pytest.fixture(params=[*map(real, SUBJECTS), *(f"{kind} answers" for kind in CHANNELS if kind != "sip")])
def subject(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Subject]:
    """Every adapter, once with nobody at the other end and once with somebody who takes what it brings.

    A telephone that is called takes half a minute: once, in `taken`, is enough.
    """
    kind, _, answers = request.param.partition(" ")
    if kind == "sip":
        calling()
    if not answers:
        monkeypatch.setattr(smpp_channel, "BIND_TIMEOUT_S", 0.1)  # nobody will come
        yield SUBJECTS[kind]
        return
    with peer_of(kind, tmp_path) as one:
        yield one


@pytest.fixture(params=map(real, CHANNELS))
def taken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Subject]:
    with peer_of(request.param, tmp_path) as one:
        yield one


@pytest.fixture
def told(services: Services) -> Told:
    return Told(services, SoftwareNetwork(services.store, 1), services.events.clock)


def job(channel: ChannelName, subject: Subject) -> Job:
    to = subject.to or ("lan@example.com" if channel is EMAIL else "+84912345000")
    times, secret = (1_790_000_600_000, 1_790_000_000_000), "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw=="
    named = subject.provider.name
    return Job("del_1", channel, to, "en", JOBS[channel], 1, *times, secret, provider=named)


def outcomes(subject: Subject, told: Told, patience_s: float = 0) -> list[Outcome]:
    """One message by each way that may exist, as the worker would send it; again while the line is not there yet."""

    async def brought(channel: Channel, what: Job) -> Outcome:
        until = time.monotonic() + patience_s
        while True:
            outcome = await channel.perform(what)
            if outcome.event is not DeliveryEvent.RETRY or time.monotonic() >= until:
                return outcome
            await asyncio.sleep(0.1)

    async def through() -> list[Outcome]:
        channel = subject.open(subject.provider, told)
        await channel.start()
        try:
            return [await brought(channel, job(name, subject)) for name in subject.provider.channels]
        finally:
            await channel.stop()

    return asyncio.run(through())


def leaked(*said: Outcome | Receipt) -> list[str]:
    """What must never be in it and is."""
    return [secret for secret in SECRETS if secret in str(msgspec.to_builtins(said))]


def test_outcome_bears_the_name_that_the_operator_gave(subject: Subject, told: Told) -> None:
    assert {outcome.provider for outcome in outcomes(subject, told)} == {subject.provider.name}


def test_refused_message_has_one_of_the_causes(subject: Subject, told: Told) -> None:
    for outcome in outcomes(subject, told):
        assert outcome.event in (
            DeliveryEvent.ACCEPT, DeliveryEvent.DELIVER, DeliveryEvent.RETRY, DeliveryEvent.FAIL,
        )  # fmt: skip
        if outcome.event in (DeliveryEvent.RETRY, DeliveryEvent.FAIL):
            assert outcome.cause in list(Cause)


def test_taken_message_bears_the_name_that_its_receipts_will_bear(taken: Subject, told: Told) -> None:
    found = outcomes(taken, told, patience_s=START_S)
    assert leaked(*found, *told.receipts) == []
    for outcome in found:
        assert outcome.event in (DeliveryEvent.ACCEPT, DeliveryEvent.DELIVER), outcome
        assert outcome.cause is None
        assert outcome.ref or taken.provider.kind == "webhook", "a webhook's receiver says all it has to say at once"


def test_outcomes_and_receipts_hold_no_code_and_no_address(subject: Subject, told: Told) -> None:
    assert leaked(*outcomes(subject, told), *told.receipts) == []


@contextlib.contextmanager
def swallowing() -> Iterator[int]:
    """A port where packets get lost, as at a machine without power: its queue is full, and nobody takes from it."""
    with contextlib.ExitStack() as held:
        listener = held.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(3):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield int(listener.getsockname()[1])


@pytest.mark.parametrize("kind", sorted(CHANNELS.keys() - {"sip", "webhook"}))
@deep("a port that refuses at once is tried for each")
@pytest.mark.peers  # a packet is waited for
def test_one_whose_packets_get_lost_is_given_up_while_another_can_still_be_quick(kind: str, told: Told) -> None:
    with swallowing() as port:
        there: dict[str, dict[str, Any]] = {
            "aws": {"endpoint": f"http://127.0.0.1:{port}"},
            "http": {"url": f"http://127.0.0.1:{port}"},
            "smtp": {"url": f"smtp://127.0.0.1:{port}"},
            "smpp": {"port": port},
        }
        begun = time.monotonic()
        found = outcomes(at(kind, **there.get(kind, {"api": f"http://127.0.0.1:{port}"})), told)
        took = time.monotonic() - begun
    assert {(outcome.event, outcome.cause) for outcome in found} == {(DeliveryEvent.RETRY, Cause.PROVIDER_DOWN)}
    assert took < 10  # two messages at two seconds each; an answer is waited for much longer


def test_channel_can_be_stopped_and_opened_again(subject: Subject, told: Told) -> None:
    first, second = outcomes(subject, told), outcomes(subject, told)
    assert [outcome.event for outcome in first] == [outcome.event for outcome in second]


def test_one_that_was_never_started_can_be_stopped(subject: Subject, told: Told) -> None:
    channel = subject.open(subject.provider, told)
    asyncio.run(channel.stop())
    assert channel is not None


def test_option_that_it_does_not_know_is_refused(subject: Subject, told: Told) -> None:
    wrong = msgspec.structs.replace(subject.provider, options={**subject.provider.options, "colour": "red"})
    with pytest.raises(msgspec.ValidationError, match="colour"):
        subject.open(wrong, told)


def test_every_kind_is_described_to_the_operator() -> None:
    page = (Path(__file__).parents[2] / "docs/providers.md").read_text()
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []


def test_every_kind_is_a_subject_of_the_contract() -> None:
    assert set(SUBJECTS) == set(KINDS)
    assert set(CHANNELS) == set(KINDS) - {"sandbox", "null", "console"}, "these have nobody at the other end"


def test_developer_reads_on_the_terminal_what_a_person_would(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes(SUBJECTS["console"], told)
    said = capsys.readouterr().out
    assert "sms to +84912345000\n    Your code is 040719\n" in said
    assert "call to +84912345000\n    Your code is:\n    0 4 0 7 1 9\n" in said
    assert "email to lan@example.com\n    Your code\n    040719\n" in said


def test_nobody_has_codes_on_the_terminal_in_production(services: Services) -> None:
    without_sandbox = Told(services, None, services.events.clock)
    with pytest.raises(ValueError, match="production"):
        SUBJECTS["console"].open(SUBJECTS["console"].provider, without_sandbox)
