"""Twilio over real HTTP: a server that answers as Twilio documents, and callbacks signed by Twilio's own SDK."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select
from twilio.request_validator import RequestValidator

from ringback.core.errors import Unavailable
from ringback.courier import queries
from ringback.courier.causes import Cause
from ringback.courier.channels import receipt_keeper
from ringback.courier.channels.twilio.causes import CALLS, CODES, MESSAGES
from ringback.courier.channels.twilio.channel import open as open_twilio
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Outcome, Provider
from ringback.courier.tables import unknown_codes
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands
from ringback.verification.flow import VerificationKind
from ringback.worker import drain
from tests.builders import app_of, send_code
from tests.conftest import TestClock
from tests.courier.provider_settings import all_receipts_name, perform, stopped, told
from tests.courier.test_dispatch import seen
from tests.decisions.desk import PHONE
from tests.decisions.keyed import Keyed
from tests.persons import applicant
from tests.receivers import HookReceiver, hook_receiver
from tests.rows import select_all
from tests.waiting import until

TOKEN = "the-auth-token-of-the-tests"
PUBLIC = "https://signup.example.com"


@pytest.fixture
def twilio() -> Iterator[HookReceiver]:
    with hook_receiver() as server:
        server.status, server.body = 201, {"sid": "SM1", "status": "queued"}
        yield server


@pytest.fixture
def provider(twilio: HookReceiver) -> Provider:
    options = {
        "account_sid": "AC1",
        "auth_token": TOKEN,
        "sender": "+15005550006",
        "callbacks": PUBLIC,
        "api": twilio.url.removesuffix("/hook"),
    }
    return Provider("ours", "twilio", (ChannelName.SMS, ChannelName.CALL), options)


@pytest.fixture
def with_twilio(settings: Settings, provider: Provider, clock: TestClock) -> Iterator[Services]:
    table = {"name": provider.name, "kind": provider.kind, "channels": ["sms", "call"], **provider.options}
    services = Services(msgspec.structs.replace(settings, providers=(table,)), clock)
    yield services
    services.store.close()


@pytest.fixture
def app(with_twilio: Services) -> Litestar:
    return app_of(with_twilio)


def send(services: Services, channel: ChannelName = ChannelName.SMS, provider: Provider | None = None) -> Outcome:
    way = open_twilio(provider or services.providers.configured[0], services.receipt_sink)
    return perform(way, now=services.events.clock(), channel=channel)


def tell(
    app: Litestar, path: str, form: dict[str, str], *, token: str = TOKEN, client: TestClient[Litestar] | None = None
) -> tuple[int, str]:
    """As Twilio calls back: signed over the public address, by its own SDK."""
    signature = RequestValidator(token).compute_signature(PUBLIC + path, form)
    headers = {"x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded"}
    answer = (client or TestClient(app)).post(path, content=urlencode(form).encode(), headers=headers)
    return answer.status_code, answer.text


def asked(twilio: HookReceiver) -> dict[str, list[str]]:
    return parse_qs(twilio.got[-1].body.decode())


def test_text_is_handed_over_with_the_time_that_its_code_has(with_twilio: Services, twilio: HookReceiver) -> None:
    assert send(with_twilio) == Outcome(DeliveryEvent.ACCEPT, "ours", ref="SM1", trust=Trust.NONE)
    form = asked(twilio)
    assert twilio.got[-1].path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert (form["To"], form["From"], form["Body"]) == (["+84912345000"], ["+15005550006"], ["040719 is your code"])
    assert 590 <= int(form["ValidityPeriod"][0]) <= 600
    assert form["StatusCallback"] == [f"{PUBLIC}/v1/callbacks/twilio/ours/status"]


@pytest.mark.parametrize(
    ("status", "code", "event", "cause"),
    [
        (400, 21211, DeliveryEvent.FAIL, Cause.NUMBER_MALFORMED),
        (400, 21614, DeliveryEvent.FAIL, Cause.LANDLINE),
        (400, 21610, DeliveryEvent.FAIL, Cause.OPTED_OUT),
        (400, 21408, DeliveryEvent.FAIL, Cause.BLOCKED),
        (401, 20003, DeliveryEvent.FAIL, Cause.NO_CREDIT),
        (429, 20429, DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        (500, 99999, None, Cause.UNCONFIRMED),
    ],
)
def test_refusal_is_told_by_its_cause(
    with_twilio: Services, twilio: HookReceiver, status: int, code: int, event: DeliveryEvent | None, cause: Cause
) -> None:
    twilio.status, twilio.body = status, {"code": code, "message": "The number +84912345000 ...", "status": status}
    done = send(with_twilio)
    assert (done.event, done.cause, done.detail) == (event, cause, f"twilio:{code}")


def test_code_that_nobody_knows_becomes_work_for_the_operator(with_twilio: Services, twilio: HookReceiver) -> None:
    twilio.status, twilio.body = 400, {"code": 29999, "message": "to +84912345000"}
    assert send(with_twilio).event is DeliveryEvent.FAIL
    rows = with_twilio.store.read_now(lambda db: select_all(db, select(unknown_codes)))
    assert [(row.provider, row.code) for row in rows] == [("ours", "29999")]
    assert "0912" not in str(rows)


def test_request_that_may_have_arrived_is_not_sent_again(with_twilio: Services, twilio: HookReceiver) -> None:
    twilio.body = "cut in the mid"  # no JSON: it was taken, and by which name nobody knows
    assert send(with_twilio).event is None


def test_twilio_that_is_away_was_surely_not_asked(with_twilio: Services, provider: Provider) -> None:
    away = msgspec.structs.replace(provider, options={**provider.options, "api": "http://127.0.0.1:1"})
    assert send(with_twilio, provider=away).event is DeliveryEvent.RETRY


@pytest.mark.parametrize(
    ("form", "event", "cause", "trust"),
    [
        ({"MessageStatus": "sent"}, "hold", "unconfirmed", "carrier"),
        ({"MessageStatus": "delivered"}, "deliver", None, "carrier"),
        ({"MessageStatus": "undelivered", "ErrorCode": "30003"}, "undeliver", "unreachable", "carrier"),
        ({"MessageStatus": "undelivered", "ErrorCode": "30006"}, "undeliver", "landline", "carrier"),
        ({"MessageStatus": "failed", "ErrorCode": "30007"}, "fail", "filtered", "carrier"),
        ({"MessageStatus": "failed", "ErrorCode": "39999"}, "fail", "unconfirmed", "carrier"),
    ],
)
def test_outcome_of_a_text_is_kept_once_with_its_cause(
    with_twilio: Services, app: Litestar, form: dict[str, str], event: str, cause: str | None, trust: str
) -> None:
    for _ in range(2):
        assert tell(app, "/v1/callbacks/twilio/ours/status", {"MessageSid": "SM1", **form})[0] == 204
    assert told(with_twilio) == [("SM1", event, cause, trust)]


def test_words_that_are_longer_than_anybody_stores_are_stored_as_far_as_they_fit(
    with_twilio: Services, twilio: HookReceiver, app: Litestar
) -> None:
    """PostgreSQL refuses a text that is too long for its column, and Twilio says nothing twice."""
    long = "SM" + "1" * 200
    twilio.body = {"sid": long, "status": "queued"}
    account_id = send_code(with_twilio, to="+84912345000").account_id
    drain(with_twilio)
    said = {"MessageSid": long, "MessageStatus": "undelivered", "ErrorCode": "3" * 300, "To": "+84912345000"}
    assert tell(app, "/v1/callbacks/twilio/ours/status", said)[0] == 204
    assert seen(with_twilio, account_id).state == "undelivered"


@pytest.mark.parametrize(
    "said", [{"MessageSid": "SM1", "MessageStatus": "delivered"}, {"CallSid": "CA1", "CallStatus": "ringing"}]
)
def test_twilios_news_is_about_the_number_it_names(with_twilio: Services, app: Litestar, said: Any) -> None:
    assert tell(app, "/v1/callbacks/twilio/ours/status", {**said, "To": "+84912345000"})[0] == 204
    assert all_receipts_name(with_twilio, "+84912345000")


@pytest.mark.parametrize(
    "said", [{"MessageSid": "SM1", "MessageStatus": "delivered"}, {"CallSid": "CA1", "CallStatus": "ringing"}]
)
def test_twilios_news_without_a_number_fits_no_message(with_twilio: Services, app: Litestar, said: Any) -> None:
    assert tell(app, "/v1/callbacks/twilio/ours/status", said)[0] == 204
    assert all_receipts_name(with_twilio, "")


def test_twilios_news_is_kept_until_the_database_is_back(
    with_twilio: Services, app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_keeper, "AGAIN_S", 0.01)
    write, failures = with_twilio.store.write, [Unavailable] * 3

    async def flaky(command: Any, *args: Any, **kwargs: Any) -> Any:
        if failures:
            raise failures.pop()
        return await write(command, *args, **kwargs)

    monkeypatch.setattr(with_twilio.store, "write", flaky)
    with TestClient(app) as client:
        form = {"MessageSid": "SM1", "MessageStatus": "delivered"}
        assert tell(app, "/v1/callbacks/twilio/ours/status", form, client=client)[0] == 503
        until(lambda: told(with_twilio), "the receipt is stored")
    assert told(with_twilio) == [("SM1", "deliver", None, "carrier")]


@pytest.mark.parametrize(
    ("form", "event", "cause"),
    [
        ({"CallStatus": "ringing"}, "ring", None),
        ({"CallStatus": "in-progress", "SipResponseCode": "200"}, "answer", None),
        ({"CallStatus": "busy"}, "busy", "not_taken"),
        ({"CallStatus": "no-answer"}, "no_answer", "not_taken"),
        ({"CallStatus": "completed", "SipResponseCode": "200"}, "no_key", "no_key"),
        ({"CallStatus": "failed", "SipResponseCode": "404"}, "fail", "not_in_service"),
        ({"CallStatus": "failed", "SipResponseCode": "480"}, "no_answer", "phone_off"),
        ({"CallStatus": "failed", "SipResponseCode": "603"}, "decline", "not_taken"),
    ],
)
def test_outcome_of_a_call_is_kept(
    with_twilio: Services, app: Litestar, form: dict[str, str], event: str, cause: str | None
) -> None:
    assert tell(app, "/v1/callbacks/twilio/ours/status", {"CallSid": "CA1", **form})[0] == 204
    assert [row[:3] for row in told(with_twilio)] == [("CA1", event, cause)]


def test_code_is_said_only_to_whoever_presses_1(with_twilio: Services, twilio: HookReceiver, app: Litestar) -> None:
    twilio.body = {"sid": "CA1", "status": "queued"}
    assert send(with_twilio, ChannelName.CALL).ref == "CA1"
    greeting = asked(twilio)["Twiml"][0]
    assert "Press 1 &amp; listen." in greeting
    assert "zero" not in json.dumps(asked(twilio)), "a voicemail, and Twilio's list of calls, must not have the code"
    keys = re.search(r'action="https://signup.example.com([^"]+)"', greeting)
    assert keys is not None
    assert "zero" not in tell(app, keys[1], {"CallSid": "CA1", "Digits": "7"})[1]
    assert told(with_twilio) == []
    for _ in range(2):
        status, said = tell(app, keys[1], {"CallSid": "CA1", "Digits": "1"})
        assert (status, "zero, four" in said) == (200, True)
    assert told(with_twilio) == [("CA1", "hear", None, "handset")]


def test_digits_that_a_person_keys_prove_their_phone_and_the_call_holds_none(
    with_twilio: Services, twilio: HookReceiver, app: Litestar
) -> None:
    desk = Keyed(with_twilio)
    twilio.body = {"sid": "CA1", "status": "queued"}
    desk.call()
    drain(with_twilio)
    form = asked(twilio)
    assert desk.code() not in json.dumps(form)
    digits = re.search(r'numDigits="6"[^>]*action="https://signup.example.com([^"]+)"', form["Twiml"][0])
    assert digits is not None
    said = {"CallSid": "CA1", "Digits": desk.code(), "To": PHONE}
    assert tell(app, digits[1], said, token="another")[0] == 403
    assert tell(app, digits[1].replace("code=", "code=x"), said)[0] == 404
    assert desk.state() == "open"
    assert tell(app, digits[1], said)[0] == 200
    assert desk.state() == "proved"


def test_nothing_that_twilio_did_not_sign_is_believed(with_twilio: Services, app: Litestar) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    assert tell(app, "/v1/callbacks/twilio/ours/status", form, token="another")[0] == 403
    assert tell(app, "/v1/callbacks/twilio/theirs/status", form)[0] == 404
    assert tell(app, "/v1/callbacks/twilio/ours/keys?code=made-up", {"Digits": "1"}) == (
        200,
        tell(app, "/v1/callbacks/twilio/ours/keys?code=made-up", {"Digits": "7"})[1],
    )
    assert told(with_twilio) == []


def test_status_that_was_altered_on_the_way_is_refused(with_twilio: Services, app: Litestar) -> None:
    path = "/v1/callbacks/twilio/ours/status"
    form = {"MessageSid": "SM1", "MessageStatus": "failed"}
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    altered = urlencode({**form, "MessageStatus": "delivered"}).encode()
    answer = TestClient(app).post(path, content=altered, headers={"x-twilio-signature": signature})
    assert answer.status_code == 403
    assert told(with_twilio) == []


def test_caller_is_needed_where_calls_are_made(with_twilio: Services, provider: Provider) -> None:
    nameless = msgspec.structs.replace(provider, options={**provider.options, "sender": "Ringback"})
    with pytest.raises(ValueError, match="caller"):
        open_twilio(nameless, with_twilio.receipt_sink)


def test_every_status_that_twilio_documents_has_a_meaning() -> None:
    messages = "accepted scheduled queued sending sent delivered read undelivered failed canceled"
    calls = "queued initiated ringing in-progress completed busy failed no-answer canceled"
    assert set(MESSAGES) == set(messages.split())
    assert set(CALLS) == set(calls.split())
    assert all(code.isdigit() for code in CODES)


INCOMING = "/v1/callbacks/twilio/ours/incoming"


@pytest.mark.parametrize(
    "stop, start",
    [
        ({"Body": " Arrêt. "}, {"Body": "unstop"}),
        ({"Body": "ngừng nhé", "OptOutType": "STOP"}, {"Body": "cho lại", "OptOutType": "START"}),
    ],
)
def test_stop_and_start_that_twilio_passes_on_are_kept(
    with_twilio: Services, app: Litestar, stop: dict[str, str], start: dict[str, str]
) -> None:
    message = {"MessageSid": "SM9", "From": PHONE, "To": "+15005550006"}
    assert tell(app, INCOMING, {**message, **stop}) == (200, "<Response/>")
    assert stopped(with_twilio, PHONE) == "+15005550006"
    assert tell(app, INCOMING, {**message, **start}) == (200, "<Response/>")
    assert stopped(with_twilio, PHONE) is None


def test_stop_that_twilio_did_not_sign_does_nothing(with_twilio: Services, app: Litestar) -> None:
    form = {"MessageSid": "SM9", "From": PHONE, "To": "+15005550006", "Body": "STOP"}
    assert tell(app, INCOMING, form, token="a stranger's")[0] == 403
    assert tell(app, INCOMING.replace("ours", "theirs"), form)[0] == 404
    assert stopped(with_twilio, PHONE) is None


def test_number_that_twilio_calls_unsubscribed_has_stopped(with_twilio: Services, twilio: HookReceiver) -> None:
    twilio.status, twilio.body = 400, {"code": 21610, "message": "Attempt to send to unsubscribed recipient"}
    lan = applicant(with_twilio.store, phone=PHONE)
    with_twilio.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    drain(with_twilio)
    assert stopped(with_twilio, PHONE) == "unknown"
    assert lan.account_id is not None
    sent = with_twilio.store.read_now(queries.deliveries, lan, account_id=lan.account_id)
    assert (sent[0].channel, sent[0].cause) == ("sms", "opted_out")
