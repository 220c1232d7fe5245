"""Vonage over real HTTP: a server that answers as Vonage documents. Its own SDK reads what we ask for and
the signatures of its callbacks."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select
from vonage_jwt import JwtClient, verify_signature
from vonage_messages.models import Sms
from vonage_voice.models import CallState, CreateCallRequest
from vonage_voice.models.enums import TtsLanguageCode

from ringback.courier.causes import Cause
from ringback.courier.channels.vonage.causes import CALLS
from ringback.courier.channels.vonage.channel import open as open_vonage
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Outcome, Provider
from ringback.courier.tables import unknown_codes
from ringback.services import Services
from ringback.settings import Settings
from ringback.words import LANGUAGES, words
from ringback.worker import drain
from tests.builders import app_of
from tests.conftest import TestClock
from tests.courier.provider_settings import all_receipts_name, perform, stopped, told
from tests.decisions.desk import PHONE
from tests.decisions.keyed import Keyed
from tests.receivers import HookReceiver, hook_receiver
from tests.rows import select_all

SECRET = "the signature secret of the tests"
APPLICATION = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"
PUBLIC = "https://signup.example.com"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture
def vonage() -> Iterator[HookReceiver]:
    with hook_receiver() as server:
        server.status, server.body = 202, {"message_uuid": "m-1"}
        yield server


@pytest.fixture
def provider(vonage: HookReceiver) -> Provider:
    options = {
        "application_id": APPLICATION,
        "private_key": PEM,
        "signature_secret": SECRET,
        "sender": "Acme",
        "caller": "+14155550100",
        "callbacks": PUBLIC,
        "api": vonage.url.removesuffix("/hook"),
    }
    return Provider("ours", "vonage", (ChannelName.SMS, ChannelName.CALL), options)


@pytest.fixture
def with_vonage(settings: Settings, provider: Provider, clock: TestClock) -> Iterator[Services]:
    table = {"name": provider.name, "kind": provider.kind, "channels": ["sms", "call"], **provider.options}
    services = Services(msgspec.structs.replace(settings, providers=(table,)), clock)
    yield services
    services.store.close()


@pytest.fixture
def app(with_vonage: Services) -> Litestar:
    return app_of(with_vonage)


def send(services: Services, channel: ChannelName = ChannelName.SMS) -> Outcome:
    return perform(services.providers.channels["ours"], now=services.events.clock(), channel=channel)


def tell(
    app: Litestar, path: str, said: dict[str, Any], *, secret: str = SECRET, sent: bytes | None = None, **claims: str
) -> tuple[int, Any]:
    """As Vonage calls back: a token of its own, about exactly this body, that its SDK finds right."""
    body = json.dumps(said).encode()
    told = {"iss": "Vonage", "iat": 1_790_000_000, "jti": "j-1", "application_id": APPLICATION, "api_key": "abcd1234"}
    told |= {"payload_hash": hashlib.sha256(body).hexdigest(), **claims}
    token = jwt.encode(told, secret, algorithm="HS256")
    assert verify_signature(token, secret)
    answer = TestClient(app).post(path, content=sent or body, headers={"authorization": f"Bearer {token}"})
    return answer.status_code, answer.json() if answer.content else None


def asked(vonage: HookReceiver) -> Any:
    return json.loads(vonage.got[-1].body)


def test_text_is_handed_over_with_the_time_that_its_code_has(with_vonage: Services, vonage: HookReceiver) -> None:
    assert send(with_vonage) == Outcome(DeliveryEvent.ACCEPT, "ours", ref="m-1", trust=Trust.NONE)
    assert vonage.got[-1].path == "/v1/messages"
    body = asked(vonage)
    read = Sms(**body, from_=body["from"])
    assert (read.to, read.from_, read.text) == ("84912345000", "Acme", "040719 is your code")
    assert 590 <= read.ttl <= 600
    assert body["webhook_url"] == f"{PUBLIC}/v1/callbacks/vonage/ours/message"
    assert read.model_dump(exclude_none=True, by_alias=True) == body, (
        "its SDK knows nothing that we left out or made up"
    )


def test_request_proves_itself_as_the_sdks_do(with_vonage: Services, vonage: HookReceiver) -> None:
    send(with_vonage)
    ours = vonage.got[-1].headers["authorization"].removeprefix("Bearer ")
    theirs = JwtClient(APPLICATION, PEM).generate_application_jwt().decode()
    read = [jwt.decode(token, KEY.public_key(), algorithms=["RS256"]) for token in (ours, theirs)]
    assert read[0].keys() == read[1].keys()
    assert read[0]["application_id"] == read[1]["application_id"] == APPLICATION


@pytest.mark.parametrize(
    ("status", "error", "event", "cause"),
    [
        (422, "https://developer.vonage.com/api-errors/messages#1120", DeliveryEvent.FAIL, Cause.FILTERED),
        (422, "https://developer.vonage.com/api-errors/messages#1170", DeliveryEvent.FAIL, Cause.NUMBER_MALFORMED),
        (402, "https://developer.nexmo.com/api-errors/#low-balance", DeliveryEvent.FAIL, Cause.NO_CREDIT),
        (401, "UNAUTHORIZED", DeliveryEvent.FAIL, Cause.NO_CREDIT),
        (429, "https://developer.vonage.com/api-errors#throttled", DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        (500, "https://developer.vonage.com/api-errors#what", None, Cause.UNCONFIRMED),
    ],
)
def test_refusal_is_told_by_its_cause(
    with_vonage: Services, vonage: HookReceiver, status: int, error: str, event: DeliveryEvent | None, cause: Cause
) -> None:
    vonage.status, vonage.body = status, {"type": error, "title": "No", "detail": "to 84912345000"}
    done = send(with_vonage)
    assert (done.event, done.cause) == (event, cause)


def test_code_that_nobody_knows_becomes_work_for_the_operator(with_vonage: Services, vonage: HookReceiver) -> None:
    vonage.status, vonage.body = 422, {"type": "https://developer.vonage.com/api-errors/messages#1999"}
    assert send(with_vonage).event is DeliveryEvent.FAIL
    rows = with_vonage.store.read_now(lambda db: select_all(db, select(unknown_codes)))
    assert [(row.provider, row.code) for row in rows] == [("ours", "1999")]


def test_answer_that_can_not_be_read_leaves_it_open_whether_the_text_left(
    with_vonage: Services, vonage: HookReceiver
) -> None:
    vonage.body = b"cut in the mid"
    assert send(with_vonage).event is None


@pytest.mark.parametrize(
    ("status", "error", "event", "cause", "trust"),
    [
        ("submitted", None, "hold", "unconfirmed", "carrier"),
        ("delivered", None, "deliver", None, "carrier"),
        ("rejected", 1180, "undeliver", "phone_off", "carrier"),
        ("rejected", 1210, "undeliver", "filtered", "carrier"),
        ("rejected", 1999, "undeliver", "unconfirmed", "carrier"),
        ("undeliverable", None, "fail", "provider_down", "carrier"),
    ],
)
def test_outcome_of_a_text_is_kept_once_with_its_cause(
    with_vonage: Services, app: Litestar, status: str, error: int | None, event: str, cause: str | None, trust: str
) -> None:
    said: dict[str, Any] = {"message_uuid": "m-1", "to": "84912345000", "status": status, "channel": "sms"}
    if error is not None:
        said["error"] = {"type": f"https://developer.vonage.com/api-errors/messages#{error}", "title": error}
    for _ in range(2):
        assert tell(app, "/v1/callbacks/vonage/ours/message", said)[0] == 204
    assert told(with_vonage) == [("m-1", event, cause, trust)]
    assert all_receipts_name(with_vonage, "84912345000")


def test_vonages_news_without_a_number_fits_no_message(with_vonage: Services, app: Litestar) -> None:
    assert tell(app, "/v1/callbacks/vonage/ours/message", {"message_uuid": "m-1", "status": "delivered"})[0] == 204
    assert all_receipts_name(with_vonage, "")


@pytest.mark.parametrize(
    ("status", "detail", "event", "cause"),
    [
        ("ringing", "", "ring", None),
        ("answered", "", "answer", None),
        ("busy", "", "busy", "not_taken"),
        ("timeout", "", "no_answer", "not_taken"),
        ("completed", "ok", "no_key", "no_key"),
        ("rejected", "declined", "decline", "not_taken"),
        ("rejected", "restricted", "fail", "barred"),
        ("unanswered", "unavailable", "no_answer", "phone_off"),
        ("failed", "number_out_of_service", "fail", "not_in_service"),
        ("failed", "of_tomorrow", "fail", "unconfirmed"),
    ],
)
def test_outcome_of_a_call_is_kept(
    with_vonage: Services, app: Litestar, status: str, detail: str, event: str, cause: str | None
) -> None:
    said = {"uuid": "c-1", "status": status, "detail": detail, "direction": "outbound"}
    assert tell(app, "/v1/callbacks/vonage/ours/call", said)[0] == 204
    assert [row[:3] for row in told(with_vonage)] == [("c-1", event, cause)]


def test_code_is_said_only_to_whoever_presses_1(with_vonage: Services, vonage: HookReceiver, app: Litestar) -> None:
    vonage.status, vonage.body = 201, {"uuid": "c-1", "status": "started", "direction": "outbound"}
    assert send(with_vonage, ChannelName.CALL).ref == "c-1"
    body = asked(vonage)
    call = CreateCallRequest(**body, from_=body["from"])
    assert [action.action.value for action in call.ncco] == ["talk", "input", "talk", "input"]
    assert "zero" not in json.dumps(body), "a voicemail, and Vonage's list of calls, must not have the code"
    keys = body["ncco"][1]["eventUrl"][0].removeprefix(PUBLIC)

    def press(digits: str) -> tuple[int, Any]:
        return tell(app, keys, {"uuid": "c-1", "dtmf": {"digits": digits, "timed_out": not digits}})

    assert press("") == (204, None), "the greeting is said once more"
    status, said = press("7")
    assert (status, [action["action"] for action in said]) == (200, ["input"])
    assert told(with_vonage) == []
    for _ in range(2):
        status, said = press("1")
        assert (status, "zero, four" in json.dumps(said)) == (200, True)
        assert CreateCallRequest(**{**body, "ncco": said}, from_=body["from"]).ncco
    assert told(with_vonage) == [("c-1", "hear", None, "handset")]


def test_digits_that_a_person_keys_prove_their_phone_and_the_call_holds_none(
    with_vonage: Services, vonage: HookReceiver, app: Litestar
) -> None:
    desk = Keyed(with_vonage)
    vonage.status, vonage.body = 201, {"uuid": "c-1", "status": "started", "direction": "outbound"}
    desk.call()
    drain(with_vonage)
    body = asked(vonage)
    assert desk.code() not in json.dumps(body)
    assert body["ncco"][1]["dtmf"]["maxDigits"] == 6
    digits = body["ncco"][1]["eventUrl"][0].removeprefix(PUBLIC)
    said = {"uuid": "c-1", "to": PHONE.removeprefix("+"), "dtmf": {"digits": desk.code()}}
    assert tell(app, digits, said, secret="the signature secret of somebody else")[0] == 403
    assert tell(app, digits, {**said, "dtmf": {"digits": ""}}) == (204, None)
    assert tell(app, digits, said)[0] == 200
    assert desk.state() == "proved"


def test_nothing_that_vonage_did_not_sign_for_us_is_believed(with_vonage: Services, app: Litestar) -> None:
    path, said = "/v1/callbacks/vonage/ours/message", {"message_uuid": "m-1", "status": "delivered"}
    assert TestClient(app).post(path, json=said).status_code == 403
    assert tell(app, path, said, secret="the signature secret of somebody else")[0] == 403
    assert tell(app, path, {**said, "status": "rejected"}, sent=json.dumps(said).encode())[0] == 403, (
        "altered on the way"
    )
    assert tell(app, path, said, application_id="another application")[0] == 403
    assert tell(app, "/v1/callbacks/vonage/theirs/message", said)[0] == 404
    unsigned = jwt.encode(
        {"payload_hash": hashlib.sha256(b"{}").hexdigest(), "application_id": APPLICATION}, "", "none"
    )
    bare = TestClient(app).post(path, content=b"{}", headers={"authorization": f"Bearer {unsigned}"})
    assert bare.status_code == 403
    assert told(with_vonage) == []


def test_address_that_we_did_not_make_gets_no_code(with_vonage: Services, app: Litestar) -> None:
    said = {"uuid": "c-1", "dtmf": {"digits": "1"}}
    status, control = tell(app, "/v1/callbacks/vonage/ours/keys?code=made-up", said)
    assert (status, [action["action"] for action in control]) == (200, ["input"])
    assert told(with_vonage) == []


def test_signed_body_that_is_no_object_is_refused_by_name(with_vonage: Services, app: Litestar) -> None:
    answer = tell(app, "/v1/callbacks/vonage/ours/call", [1])  # type: ignore[arg-type]
    assert (answer[0], answer[1]["code"]) == (400, "invalid_input")


def test_signed_body_that_cannot_be_kept_is_refused(with_vonage: Services, app: Litestar) -> None:
    answer = tell(app, "/v1/callbacks/vonage/ours/message", {"message_uuid": "m\x00", "status": "delivered"})
    assert (answer[0], answer[1]["code"]) == (400, "invalid_input")


@pytest.mark.parametrize(
    ("option", "value", "said"), [("caller", "", "caller"), ("private_key", "/etc/key", "private_key")]
)
def test_impossible_setting_is_told_at_the_start(
    with_vonage: Services, provider: Provider, option: str, value: str, said: str
) -> None:
    wrong = msgspec.structs.replace(provider, options={**provider.options, option: value})
    with pytest.raises(ValueError, match=said):
        open_vonage(wrong, with_vonage.receipt_sink)


def test_every_state_of_the_sdk_has_a_meaning_and_every_language_of_ours_is_one_of_its() -> None:
    assert {state.value for state in CallState} <= set(CALLS)
    assert {words(language).text("voice-locale") for language in LANGUAGES} <= {code.value for code in TtsLanguageCode}


def test_stop_that_vonage_passes_on_is_kept_and_a_strangers_is_not(with_vonage: Services, app: Litestar) -> None:
    said = {"channel": "sms", "from": PHONE.lstrip("+"), "to": "15005550006", "text": "ΣΤΟΠ", "message_type": "text"}
    path = "/v1/callbacks/vonage/ours/incoming"
    assert TestClient(app).post(path, json=said).status_code == 403
    assert stopped(with_vonage, PHONE) is None
    assert tell(app, path, said)[0] == 204
    assert stopped(with_vonage, PHONE) == "15005550006"
    assert tell(app, path, {"from": {"number": "1"}, "to": None})[0] == 204
