"""Kannel by configuration alone: real Kannel over HTTP, with a carrier behind it that speaks SMPP."""

from collections.abc import Iterator

import msgspec
import pytest
from litestar.testing import TestClient

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent
from ringback.courier.providers.pool import provider_of
from ringback.courier.schemas import Provider
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import app_of
from tests.conftest import TestClock
from tests.courier.test_http_gateway import kannel, send, told
from tests.peers.kannel import running_kannel
from tests.receivers import HookReceiver, hook_receiver
from tests.waiting import until

pytestmark = [pytest.mark.peers, pytest.mark.timeout(120)]  # Kannel and its carrier are started


@pytest.fixture(scope="session")
def sendsms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_kannel(tmp_path_factory.mktemp("kannel")) as url:
        yield url


@pytest.fixture
def hooks() -> Iterator[HookReceiver]:
    with hook_receiver() as receiver:
        yield receiver


@pytest.fixture
def provider(sendsms: str, hooks: HookReceiver) -> Provider:
    return provider_of({**kannel(sendsms), "callbacks": hooks.url.removesuffix("/hook")}, {})


@pytest.fixture
def services(settings: Settings, provider: Provider, clock: TestClock) -> Iterator[Services]:
    table = {"name": provider.name, "kind": provider.kind, "channels": ["sms"], **provider.options}
    services = Services(msgspec.structs.replace(settings, providers=(table,)), clock)
    yield services
    services.store.close()


@pytest.mark.parametrize(
    ("number", "event", "cause"), [("+84912345000", "deliver", None), ("+84912345003", "undeliver", "phone_off")]
)
def test_kannel_takes_a_text_and_tells_what_became_of_it(
    services: Services, provider: Provider, hooks: HookReceiver, number: str, event: str, cause: str | None
) -> None:
    assert send(services, provider, to=number).event is DeliveryEvent.ACCEPT
    client = TestClient(app_of(services))
    until(lambda: len(hooks.got) >= 2, "Kannel told of it twice")
    for call in list(hooks.got):
        assert client.get(call.path).status_code == 204
    assert ("del_1", event, cause) in told(services)
    assert ("del_1", "hold", "unconfirmed") in told(services), "Kannel said first that the carrier took it"


def test_kannel_that_does_not_know_us_is_told_as_an_account_at_fault(services: Services, provider: Provider) -> None:
    fields = {**provider.options["fields"], "password": "wrong"}
    stranger = msgspec.structs.replace(provider, options={**provider.options, "fields": fields})
    done = send(services, stranger)
    assert (done.event, done.cause) == (DeliveryEvent.FAIL, Cause.NO_CREDIT)
