"""Servers outside that take the connection and then say nothing, or a letter now and then: each is given up after the
time that a setting says. Without it these tests would end in their own time limits."""

import asyncio
import contextlib
import imaplib
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
import stripe
from botocore.exceptions import ReadTimeoutError
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ringback.accounts.sso import provider as sso_provider
from ringback.accounts.sso.provider import IdentityProvider
from ringback.core.errors import Unavailable
from ringback.core.times import system_clock
from ringback.courier import channels
from ringback.courier.causes import Cause
from ringback.courier.channels import Channel, http_client
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.pool import ProviderPool, defaults, provider_of
from ringback.courier.schemas import Message, Outcome
from ringback.files.scanners import ScanResult
from ringback.files.scanners.clamd import Clamd
from ringback.files.stores import FilesUnavailable, s3
from ringback.files.stores.s3 import Bucket, S3Files
from ringback.payments.gateway import GatewayDown
from ringback.payments.gateways.stripe import StripeGateway
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings.tables import SingleSignOn
from ringback.support.email.mailbox import Mailbox
from tests.courier.provider_settings import perform

T = TypeVar("T")
pytestmark = pytest.mark.peers  # what is silent is waited for as long as the product does
QUICK_S = 0.2  # as long as each test waits, at least
CONNECT_S = 0.5  # of ours to ourselves, on a busy machine; a letter now and then is listened to for as long
BOUND_S = 10  # below what any of them waits for where nothing is set, except as said
UNKNOWN, RETRY = None, DeliveryEvent.RETRY


@pytest.fixture(autouse=True)
def few_tries_and_quick_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else is waited for, beside the time that a setting says."""
    for module in (http_client, sso_provider):
        monkeypatch.setattr(module, "CONNECT_S", CONNECT_S)
    monkeypatch.setattr(s3, "RETRIES", 1)
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", QUICK_S)


@contextlib.contextmanager
def server(said: bytes = b"", every_s: float = 0.0) -> Iterator[int]:
    """Takes whoever comes, reads what they say, and says only `said`: once, or a letter of it each `every_s`."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        lines: list[socket.socket] = []
        over = threading.Event()

        def talk(line: socket.socket) -> None:
            with contextlib.suppress(OSError):
                if not every_s:
                    line.sendall(said)
                for letter in said if every_s else b"":
                    line.sendall(bytes([letter]))
                    if over.wait(every_s):
                        return
                while line.recv(65536):
                    pass

        def take() -> None:
            with contextlib.suppress(OSError):
                while True:
                    lines.append(listening.accept()[0])
                    threading.Thread(target=talk, args=(lines[-1],), daemon=True).start()

        threading.Thread(target=take, daemon=True).start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            for line in lines:
                line.close()


def within(asked: Callable[[], Awaitable[T]]) -> T:
    async def bounded() -> T:
        async with asyncio.timeout(BOUND_S):
            return await asked()

    return asyncio.run(bounded())


def key() -> str:
    made = rsa.generate_private_key(65537, 2048)
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


CARRIERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "http": lambda url: {
        "url": url,
        "method": "POST",
        "callbacks": "https://desk.example",
        "secret": "a secret of the tests",
        "fields": {"to": "{to}", "text": "{text}"},
        "statuses": {"1": "delivered"},
    },
    "twilio": lambda url: {
        "account_sid": "AC" + "0" * 32,
        "auth_token": "0" * 32,
        "sender": "Acme",
        "callbacks": "https://desk.example",
        "api": url,
    },
    "vonage": lambda url: {
        "application_id": "app",
        "private_key": key(),
        "signature_secret": "s" * 16,
        "sender": "Acme",
        "callbacks": "https://desk.example",
        "api": url,
    },
    "aws": lambda url: {
        "region": "us-east-1",
        "events_key": "k" * 16,
        "access_key": "AKIATEST",
        "secret_key": "test",
        "sender": "ACME",
        "endpoint": url,
    },
}


def test_every_provider_that_speaks_http_is_tried_while_it_is_slow() -> None:
    assert {path.parent.name for path in Path(channels.__file__).parent.glob("*/routes.py")} == set(CARRIERS)


def carrier(kind: str, port: int, services: Services) -> Channel:
    table = {"name": "slow", "kind": kind, "channels": ["sms"], "timeout_s": QUICK_S}
    provider = provider_of({**table, **CARRIERS[kind](f"http://127.0.0.1:{port}")}, {})
    return ProviderPool([provider], services.receipt_sink).channels["slow"]


@pytest.fixture
def services(sqlite_database: str) -> Iterator[Services]:
    services = Services(Settings(database=sqlite_database, secret="s" * 40))
    yield services
    services.store.close()


async def answer_of(services: Services, kind: str, said: bytes) -> Outcome:
    """`said`: a letter now and then."""
    with server(said, 0.02) as port:
        return await asyncio.to_thread(perform, carrier(kind, port, services), now=system_clock())


def test_carriers_by_http_that_are_slow_are_given_up_and_nobody_knows(services: Services) -> None:
    """All at once, as each is waited for."""
    letters = b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 500
    # AWS's library counts from letter to letter; the worker's own limit ends it
    slow = [(kind, said) for kind in CARRIERS for said in (b"", letters) if (kind, said) != ("aws", letters)]

    async def together() -> list[Outcome | BaseException]:
        return await asyncio.gather(*(answer_of(services, *one) for one in slow), return_exceptions=True)

    for (kind, said), outcome in zip(slow, within(together), strict=True):
        if kind == "aws":
            assert isinstance(outcome, ReadTimeoutError)  # of which the worker makes the same
        else:
            assert isinstance(outcome, Outcome), (kind, said, outcome)
            assert (outcome.event, outcome.cause) == (UNKNOWN, Cause.UNCONFIRMED), (kind, said)


def mail(settings: Settings, channel: ChannelName, to: str) -> Outcome:
    (provider,) = [one for one in defaults(settings, [channel]) if channel in one.channels]
    services = Services(settings)
    try:
        way = ProviderPool([provider], services.receipt_sink).channels[provider.name]
        message = Message(subject="Hello", text="{}")
        return within(
            lambda: asyncio.to_thread(perform, way, now=system_clock(), channel=channel, to=to, message=message)
        )
    finally:
        services.store.close()


@pytest.mark.parametrize("said", [b"", b"220 mail.example\r\n"])
def test_mail_server_that_says_nothing_more_is_tried_again(sqlite_database: str, said: bytes) -> None:
    with server(said) as port:
        url = f"smtp://127.0.0.1:{port}"
        settings = Settings(database=sqlite_database, secret="s" * 40, smtp=url, mail_timeout_s=QUICK_S)
        assert mail(settings, ChannelName.EMAIL, "lan@example.com").event is RETRY


def test_mailbox_that_says_nothing_is_given_up() -> None:
    with server() as port, pytest.raises((OSError, imaplib.IMAP4.error)):
        Mailbox(f"imap://us:word@127.0.0.1:{port}/INBOX", QUICK_S).connect()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 204 No Content\r\nX-Slow: " + b"a" * 500])
def test_receiver_of_webhooks_that_is_slow_is_tried_again(sqlite_database: str, said: bytes) -> None:
    with server(said, 0.02) as port:
        settings = Settings(database=sqlite_database, secret="s" * 40, webhook_timeout_s=QUICK_S)
        assert mail(settings, ChannelName.WEBHOOK, f"http://127.0.0.1:{port}/hook").event is RETRY


def test_payment_gateway_that_says_nothing_is_down() -> None:
    with server() as port:
        gateway = StripeGateway(
            key="sk_test_1",
            public_key="pk",
            webhook_secret="whsec_1",
            return_url="https://a.b",
            api=f"http://127.0.0.1:{port}",
            timeout_s=QUICK_S,
        )
        with pytest.raises(GatewayDown):
            within(lambda: gateway.check("pm_1"))


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 500])
def test_identity_provider_that_is_slow_is_unavailable(said: bytes) -> None:
    with server(said, 0.02) as port:
        sso = SingleSignOn(
            name="Acme", issuer=f"http://127.0.0.1:{port}", client_id="us", roles={"desk": "agent"}, timeout_s=QUICK_S
        )
        provider = IdentityProvider(Settings(sso=sso), sso, system_clock)
        with pytest.raises(Unavailable):
            within(provider.metadata)


def test_scanner_that_says_nothing_holds_the_file_back() -> None:
    with server() as port:
        assert Clamd(f"clamd://127.0.0.1:{port}", QUICK_S).scan(b"x").result is ScanResult.LATER


def test_bucket_that_says_nothing_is_told_as_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "word")
    with server() as port:
        files = S3Files(Bucket("bucket", "", f"http://127.0.0.1:{port}", "us-east-1", QUICK_S))
        with pytest.raises(FilesUnavailable):
            files.get("file_" + "0" * 26)


def test_time_that_a_worker_could_not_keep_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="timeout_s"):
        provider_of({"name": "slow", "kind": "null", "channels": ["sms"], "timeout_s": 50}, {})
