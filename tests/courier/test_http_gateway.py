"""Any HTTP gateway by configuration alone: the page docs/providers.md shows Kannel's, and that very text is used."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from ringback.core.db import Db
from ringback.courier.causes import Cause
from ringback.courier.channels.http.channel import HttpChannel
from ringback.courier.channels.http.channel import open as open_http
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.providers.pool import provider_of
from ringback.courier.schemas import Message, Outcome, Provider
from ringback.courier.tables import receipts, unknown_codes
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import app_of
from tests.conftest import TestClock
from tests.courier.provider_settings import all_receipts_name, perform, stopped
from tests.decisions.desk import PHONE
from tests.receivers import HookReceiver, hook_receiver
from tests.rows import select_all

PAGE = Path(__file__).parents[2] / "docs/providers.md"


def kannel(url: str) -> dict[str, Any]:
    """The table that the page shows, with an address and a password of the tests."""
    shown = PAGE.read_text().split("This is Kannel:\n\n```toml\n")[1].split("```")[0]
    table: dict[str, Any] = tomllib.loads(shown)["providers"][0]
    fields = {**table["fields"], "username": "tester", "password": "foobar"}
    return {**table, "url": url, "fields": fields, "secret": "a secret of the tests"}


@pytest.fixture
def gateway() -> Iterator[HookReceiver]:
    with hook_receiver() as server:
        server.status, server.body = 202, b"0: Accepted for delivery"
        yield server


@pytest.fixture
def provider(gateway: HookReceiver) -> Provider:
    return provider_of(kannel(gateway.url), {})


@pytest.fixture
def with_kannel(settings: Settings, gateway: HookReceiver, clock: TestClock) -> Iterator[Services]:
    services = Services(msgspec.structs.replace(settings, providers=(kannel(gateway.url),)), clock)
    yield services
    services.store.close()


@pytest.fixture
def app(with_kannel: Services) -> Litestar:
    return app_of(with_kannel)


def send(
    services: Services, provider: Provider, text: str = "040719 is your code", to: str = "+84912345000"
) -> Outcome:
    way = open_http(provider, services.receipt_sink)
    return perform(way, now=services.events.clock(), to=to, message=Message(text), name="kannel")


def asked(gateway: HookReceiver) -> dict[str, list[str]]:
    return parse_qs(urlsplit(gateway.got[-1].path).query)


def told(services: Services) -> list[tuple[str, str, str | None]]:
    def read(db: Db) -> list[tuple[str, str, str | None]]:
        wanted = select(receipts.c.provider_ref, receipts.c.event, receipts.c.cause)
        return [tuple(row) for row in select_all(db, wanted.order_by(receipts.c.at))]

    return services.store.read_now(read)


def test_gateways_news_is_about_the_number_it_names(
    with_kannel: Services, provider: Provider, gateway: HookReceiver
) -> None:
    send(with_kannel, provider)
    client = TestClient(app_of(with_kannel))
    assert client.get(f"{callback(gateway, '1')}&to=84912345000").status_code == 204
    assert all_receipts_name(with_kannel, "84912345000")


@pytest.mark.parametrize(("names_number", "is_kept_as"), [(True, ""), (False, None)])
def test_gateways_news_without_a_number_counts_for_nothing_where_it_names_one(
    with_kannel: Services, provider: Provider, gateway: HookReceiver, names_number: bool, is_kept_as: str | None
) -> None:
    send(with_kannel, provider)
    settings = msgspec.structs.replace(
        with_kannel.settings, providers=({**kannel(gateway.url), "names_number": names_number},)
    )
    services = Services(settings, with_kannel.events.clock)
    assert TestClient(app_of(services)).get(callback(gateway, "1")).status_code == 204
    (row,) = services.store.read_now(lambda db: select_all(db, select(receipts.c.numbers)))
    assert row.numbers == is_kept_as
    services.store.close()


def callback(gateway: HookReceiver, status: str, code: str = "") -> str:
    """The address that the gateway was given, with its own words filled in, as it calls it."""
    given = asked(gateway)["dlr-url"][0].removeprefix("https://signup.example.com")
    return given.replace("%d", status).replace("%A", code)


def test_text_is_asked_for_in_the_gateways_own_words(
    with_kannel: Services, provider: Provider, gateway: HookReceiver
) -> None:
    done = send(with_kannel, provider)
    assert (done.event, done.ref, done.trust) == (DeliveryEvent.ACCEPT, "del_1", Trust.NONE)
    fields = asked(gateway)
    assert (fields["to"], fields["text"], fields["coding"]) == (["+84912345000"], ["040719 is your code"], ["0"])
    assert fields["validity"] == ["9"]
    send(with_kannel, provider, "Mã của bạn")
    assert asked(gateway)["coding"] == ["2"]


def test_gateway_that_wants_a_form_gets_one(with_kannel: Services, provider: Provider, gateway: HookReceiver) -> None:
    options = {**provider.options, "method": "POST", "headers": {"X-Message": "{id}"}}
    send(with_kannel, msgspec.structs.replace(provider, options=options))
    assert parse_qs(gateway.got[-1].body.decode())["to"] == ["+84912345000"]
    assert gateway.got[-1].headers["x-message"] == "del_1"


@pytest.mark.parametrize(
    ("status", "event", "cause"),
    [
        (403, DeliveryEvent.FAIL, Cause.NO_CREDIT),
        (404, DeliveryEvent.FAIL, Cause.UNCONFIRMED),
        (200, DeliveryEvent.FAIL, Cause.UNCONFIRMED),  # Kannel takes by 202
        (429, DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        (500, None, Cause.UNCONFIRMED),
    ],
)
def test_refusal_of_the_gateway_has_its_cause(
    with_kannel: Services,
    provider: Provider,
    gateway: HookReceiver,
    status: int,
    event: DeliveryEvent | None,
    cause: Cause,
) -> None:
    gateway.status = status
    done = send(with_kannel, provider)
    assert (done.event, done.cause, done.detail) == (event, cause, f"HTTP {status}")


def test_gateway_that_is_away_was_surely_not_asked(with_kannel: Services, provider: Provider) -> None:
    away = msgspec.structs.replace(provider, options={**provider.options, "url": "http://127.0.0.1:1"})
    assert send(with_kannel, away).event is DeliveryEvent.RETRY


@pytest.mark.parametrize(
    ("status", "code", "event", "cause"),
    [
        ("8", "", "hold", "unconfirmed"),
        ("1", "stat:DELIVRD%20err:000", "deliver", None),
        ("2", "stat:UNDELIV%20err:027", "undeliver", "phone_off"),
        ("2", "stat:UNDELIV%20err:099", "undeliver", "unconfirmed"),
        ("34", "", "undeliver", "unconfirmed"),
        ("16", "", "fail", "unconfirmed"),
    ],
)
def test_outcome_of_a_text_is_kept_once(
    with_kannel: Services,
    provider: Provider,
    gateway: HookReceiver,
    app: Litestar,
    status: str,
    code: str,
    event: str,
    cause: str | None,
) -> None:
    send(with_kannel, provider)
    for _ in range(2):
        assert TestClient(app).get(callback(gateway, status, code)).status_code == 204
    assert told(with_kannel) == [("del_1", event, cause)]


def test_status_that_says_nothing_new_is_taken_and_not_kept(
    with_kannel: Services, provider: Provider, gateway: HookReceiver, app: Litestar
) -> None:
    send(with_kannel, provider)
    assert TestClient(app).get(callback(gateway, "4")).status_code == 204
    assert told(with_kannel) == []


def test_words_that_nobody_explained_become_work_for_the_operator(
    with_kannel: Services, provider: Provider, gateway: HookReceiver, app: Litestar
) -> None:
    send(with_kannel, provider)
    assert TestClient(app).get(callback(gateway, "77")).status_code == 400
    assert TestClient(app).get(callback(gateway, "2", "err:099")).status_code == 204
    rows = with_kannel.store.read_now(lambda db: select_all(db, select(unknown_codes)))
    assert {row.code for row in rows} == {"status 77", "099"}


def test_address_of_another_message_can_not_tell_of_it(
    with_kannel: Services, provider: Provider, gateway: HookReceiver, app: Litestar
) -> None:
    send(with_kannel, provider)
    other = callback(gateway, "1").replace("ref=del_1", "ref=del_2")
    assert TestClient(app).get(other).status_code == 403
    assert TestClient(app).get("/v1/callbacks/http/another?ref=del_1&key=x&status=1").status_code == 404
    assert told(with_kannel) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"fields": {"to": "{tel}"}}, "to: only"),
        ({"answers": {"(": "blocked"}}, "pattern"),
        ({"callbacks": "signup.example.com"}, "callbacks"),
        ({"statuses": {"1": "perhaps"}}, "statuses"),
    ],
)
def test_impossible_setting_is_told_at_the_start(
    with_kannel: Services, provider: Provider, change: dict[str, Any], named: str
) -> None:
    wrong = msgspec.structs.replace(provider, options={**provider.options, **change})
    with pytest.raises(ValueError, match=named):
        open_http(wrong, with_kannel.receipt_sink)


def incoming(services: Services, **fields: str) -> str:
    channel = services.providers.channels["kannel"]
    assert isinstance(channel, HttpChannel)
    return channel.incoming_address().removeprefix("https://signup.example.com") + "&" + urlencode(fields)


def test_stop_that_a_gateway_passes_on_is_kept_until_start(with_kannel: Services, app: Litestar) -> None:
    answer = TestClient(app).get(incoming(with_kannel, **{"from": PHONE, "to": "8049", "text": "TỪ CHỐI"}))
    assert (answer.status_code, answer.text) == (200, "")  # some gateways text the answer back
    assert stopped(with_kannel, PHONE) == "8049"
    address = incoming(with_kannel)
    assert TestClient(app).post(address, data={"from": PHONE, "text": "START"}).status_code == 200
    assert stopped(with_kannel, PHONE) is None


def test_stop_of_a_stranger_without_the_gateways_key_does_nothing(
    with_kannel: Services, provider: Provider, gateway: HookReceiver, app: Litestar
) -> None:
    said = urlencode({"from": PHONE, "text": "STOP"})
    send(with_kannel, provider)
    of_a_message = urlsplit(callback(gateway, "1")).query  # whose address the recipient's carrier may see
    for query in ("", "key=&", "key=x&", f"{of_a_message}&"):
        address = f"/v1/callbacks/http/kannel/incoming?{query}{said}"
        assert TestClient(app).get(address).status_code == 403
    assert stopped(with_kannel, PHONE) is None
