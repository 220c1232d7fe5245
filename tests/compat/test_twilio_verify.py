"""Twilio's own SDK against this server, every answer held against Twilio's published description."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from litestar.testing import TestClient

from ringback.accounts.flow import MET, RequirementName
from ringback.accounts.requirements import states_of
from ringback.compat.twilio_verify.sids import account_sid, id_of
from ringback.core.times import HOUR
from ringback.fraud import commands as fraud
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import BlockReason, RuleAction
from ringback.services import Services
from ringback.words import LANGUAGES
from tests.builders import OPERATOR, client_for, code_of, make_account, make_key
from tests.compat.described import validate
from tests.conftest import TestClock

twilio_rest = pytest.importorskip("twilio.rest", reason="pip install twilio")
twilio_http = pytest.importorskip("twilio.http", reason="pip install twilio")
TwilioRestException = pytest.importorskip("twilio.base.exceptions").TwilioRestException

LAN = "+84912345000"
MAI = "lan@example.com"


class Wire(twilio_http.HttpClient):  # type: ignore[name-defined]  # imported above where it is installed
    """The SDK's transport: straight into the application, each answer validated, refusals too."""

    def __init__(self, client: TestClient[Any]) -> None:
        self.client = client
        self.validated = 0

    def request(
        self,
        method: str,
        url: str,
        params: Any = None,
        data: Any = None,
        headers: Any = None,
        auth: Any = None,
        **_: Any,
    ) -> Any:
        form = {name: value for name, value in (data or {}).items() if value is not None}
        form = {name: str(value).lower() if isinstance(value, bool) else value for name, value in form.items()}
        basic = httpx.BasicAuth(*auth) if auth else None
        answer = self.client.request(method, url, params=params, data=form or None, headers=headers, auth=basic)
        validate(method, httpx.URL(url).path, answer.status_code, answer.content)
        self.validated += 1
        return twilio_http.response.Response(answer.status_code, answer.text)


class Platform:
    """A platform's program that was written for Twilio."""

    def __init__(self, services: Services, token: str | None = None) -> None:
        http = client_for(services, key="none")
        del http.headers["Authorization"]
        self.services = services
        self.wire = Wire(http)
        sid = account_sid(services.events.vault)
        self.client = twilio_rest.Client(sid, token or make_key(services.store), http_client=self.wire)
        self.client.verify.base_url = str(http.base_url)
        self.verify = self.client.verify.v2

    def service(self, **changes: Any) -> Any:
        return self.verify.services.create(**{"friendly_name": "Acme", **changes})

    def code(self, verification: Any) -> str:
        return code_of(self.services.store, id_of("VE", verification.sid) or "")


@pytest.fixture
def clock() -> TestClock:
    """Unlike AWS's clients, Twilio's sign no time."""
    return TestClock()


@pytest.fixture
def platform(services: Services) -> Iterator[Platform]:
    platform = Platform(services)
    yield platform
    assert platform.wire.validated > 0


def refusal(call: Any, **given: Any) -> tuple[int, int]:
    with pytest.raises(TwilioRestException) as refused:
        call(**given)
    return refused.value.status, refused.value.code


@pytest.mark.parametrize(("to", "channel"), [(LAN, "sms"), (LAN, "call"), (MAI, "email"), (LAN, "auto")])
def test_program_written_for_twilio_verifies_an_address(platform: Platform, to: str, channel: str) -> None:
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=to, channel=channel)
    assert (begun.status, begun.to, begun.valid) == ("pending", to, False)
    assert begun.channel == ("sms" if channel == "auto" else channel)
    assert len(begun.send_code_attempts) == 1
    assert service.verifications(to).fetch().sid == service.verifications(begun.sid).fetch().sid == begun.sid
    wrong = service.verification_checks.create(to=to, code="000000" if platform.code(begun) != "000000" else "111111")
    assert (wrong.status, wrong.valid) == ("pending", False)
    right = service.verification_checks.create(to=to, code=platform.code(begun))
    assert (right.status, right.valid, right.sid) == ("approved", True, begun.sid)
    assert refusal(service.verification_checks.create, to=to, code=platform.code(begun)) == (404, 20404)
    assert refusal(service.verifications(begun.sid).fetch) == (404, 20404)


def test_same_person_can_be_verified_again(platform: Platform) -> None:
    service = platform.verify.services(platform.service().sid)
    seen = set()
    for _ in range(7):  # more than five messages, as each was followed by its code
        begun = service.verifications.create(to=LAN, channel="sms")
        seen.add(begun.sid)
        assert service.verification_checks.create(verification_sid=begun.sid, code=platform.code(begun)).valid
    assert len(seen) == 7


def test_sending_again_repeats_the_code_and_ends_after_five(platform: Platform, clock: TestClock) -> None:
    service = platform.verify.services(platform.service().sid)
    sent = [service.verifications.create(to=LAN, channel="sms") for _ in range(5)]
    assert len({one.sid for one in sent}) == 1
    assert len(sent[-1].send_code_attempts) == 5
    assert refusal(service.verifications.create, to=LAN, channel="sms") == (429, 60203)
    assert service.verifications(LAN).update(status="canceled").status == "canceled"
    assert refusal(service.verifications.create, to=LAN, channel="sms") == (429, 60203), "what went out counts"


def test_refusals_of_fraud_have_twilios_numbers(platform: Platform) -> None:
    service = platform.verify.services(platform.service().sid)
    assert service.verifications.create(to=LAN, channel="sms").status == "pending"
    store = platform.services.store
    store.write_now(fraud.set_rule, OPERATOR, rule=RuleRequest(RuleAction.DENY, country="US"))
    assert refusal(service.verifications.create, to="+12125550123", channel="sms") == (403, 60605)
    until = store.read_now(lambda db: db.now) + HOUR
    store.write_now(fraud.block, scope="+8498", channel="", reason=BlockReason.PUMPING, ends_at=until, evidence={})
    assert refusal(service.verifications.create, to="+84987654000", channel="sms")[1] == 60410


def test_verification_ends_after_five_wrong_codes_until_its_time_is_over(platform: Platform, clock: TestClock) -> None:
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=LAN, channel="sms")
    wrong = f"{(int(platform.code(begun)) + 1) % 10**6:06d}"
    states = [service.verification_checks.create(to=LAN, code=wrong).status for _ in range(5)]
    assert states == ["pending"] * 4 + ["max_attempts_reached"]
    assert refusal(service.verification_checks.create, to=LAN, code=platform.code(begun)) == (429, 60202)
    assert refusal(service.verifications.create, to=LAN, channel="sms") == (429, 60202)
    clock.advance(minutes=11)
    assert refusal(service.verification_checks.create, to=LAN, code=platform.code(begun)) == (404, 20404)
    assert service.verifications.create(to=LAN, channel="sms").status == "pending"


def test_platform_approves_and_cancels(platform: Platform) -> None:
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=LAN, channel="sms")
    assert service.verifications(begun.sid).update(status="approved").valid
    again = service.verifications.create(to=LAN, channel="sms")
    assert service.verifications(again.sid).update(status="canceled").status == "canceled"
    assert refusal(service.verifications(again.sid).update, status="canceled") == (404, 20404)
    third = service.verifications.create(to=LAN, channel="sms")
    assert refusal(service.verifications(third.sid).update, status="deleted") == (400, 60200)


def test_program_that_starts_and_cancels_does_not_go_past_the_numbers_limit(platform: Platform) -> None:
    service = platform.verify.services(platform.service().sid)
    for _ in range(5):
        begun = service.verifications.create(to=LAN, channel="sms")
        service.verifications(begun.sid).update(status="canceled")
    assert refusal(service.verifications.create, to=LAN, channel="sms") == (429, 60203)


def test_service_has_its_name_and_its_code_length(platform: Platform) -> None:
    made = platform.service(code_length=8, lookup_enabled=True)
    assert (made.friendly_name, made.code_length, made.lookup_enabled) == ("Acme", 8, True)
    service = platform.verify.services(made.sid)
    begun = service.verifications.create(to=LAN, channel="sms")
    assert begun.lookup["carrier"]["type"] == "mobile"
    code = platform.code(begun)
    assert service.verification_checks.create(to=LAN, code=code[:6]).status == "pending"
    assert service.verification_checks.create(to=LAN, code=code).status == "approved"
    changed = service.update(friendly_name="Acme Bank")
    assert (changed.friendly_name, changed.code_length) == ("Acme Bank", 8)
    assert [one.sid for one in platform.verify.services.list()] == [made.sid]
    assert service.delete()
    assert refusal(service.fetch) == (404, 20404)


def test_attempts_and_their_summary_tell_what_was_sent(platform: Platform, clock: TestClock) -> None:
    sid = platform.service().sid
    service = platform.verify.services(sid)
    for channel in ("sms", "call"):
        begun = service.verifications.create(to=LAN, channel=channel)
        clock.advance(seconds=40)
    service.verification_checks.create(to=LAN, code=platform.code(begun))
    tries = platform.verify.verification_attempts.list(verify_service_sid=sid)
    assert [(one.channel, one.conversion_status) for one in tries] == [("call", "converted"), ("sms", "unconverted")]
    assert tries[0].channel_data["to"] == LAN
    assert platform.verify.verification_attempts(tries[1].sid).fetch().channel_data["message_status"] == "canceled"
    assert len(platform.verify.verification_attempts.list(status="converted", country="VN", channel_data_to=LAN)) == 1
    middle = tries[0].date_created
    found = platform.verify.verification_attempts.list
    assert [one.sid for one in found(date_created_after=middle)] == [tries[0].sid]
    assert [one.sid for one in found(date_created_before=middle)] == [tries[1].sid]
    assert [one.sid for one in found(channel="sms", verification_sid=begun.sid)] == [tries[1].sid]
    assert [one.sid for one in found(page_size=1)] == [one.sid for one in tries]
    assert found(country="US") == found(verify_service_sid="VA" + "0" * 32) == []
    whole = platform.verify.verification_attempts_summary().fetch(verify_service_sid=sid)
    assert (whole.total_attempts, whole.total_converted, whole.conversion_rate_percentage) == (2, 1, "50.00")


def test_services_own_rate_limit_holds(platform: Platform, clock: TestClock) -> None:
    service = platform.verify.services(platform.service().sid)
    limit = service.rate_limits.create(unique_name="session", description="by session")
    bucket = service.rate_limits(limit.sid).buckets.create(max=1, interval=60)
    assert [one.max for one in service.rate_limits(limit.sid).buckets.list()] == [1]
    given = {"to": LAN, "channel": "sms", "rate_limits": json.dumps({"session": "s-1"})}
    service.verifications.create(**given)
    assert refusal(service.verifications.create, **given) == (429, 20429)
    assert service.verifications.create(**{**given, "rate_limits": json.dumps({"session": "s-2"})}).status == "pending"
    clock.advance(seconds=61)
    assert service.verifications.create(**given).status == "pending"
    unknown = {**given, "rate_limits": json.dumps({"device": "d"})}
    assert refusal(service.verifications.create, **unknown) == (400, 60200)
    assert service.rate_limits(limit.sid).buckets(bucket.sid).update(max=3).max == 3
    assert service.rate_limits(limit.sid).buckets(bucket.sid).delete()
    assert service.rate_limits(limit.sid).update(description="x").description == "x"
    assert service.rate_limits("session").fetch().sid == limit.sid
    assert service.rate_limits("session").buckets.create(max=2, interval=9).rate_limit_sid == limit.sid
    assert refusal(service.rate_limits("device").fetch) == (404, 20404)
    assert [one.unique_name for one in service.rate_limits.list()] == ["session"]
    assert service.rate_limits(limit.sid).delete()


def test_impossible_request_is_refused_with_twilios_codes(platform: Platform) -> None:
    start = platform.verify.services(platform.service().sid).verifications.create
    assert refusal(start, to="+8491234", channel="sms") == (400, 60200)
    assert refusal(start, to="0912345000", channel="sms") == (400, 60200)
    assert refusal(start, to="nobody", channel="email") == (400, 60200)
    assert refusal(start, to=LAN, channel="pigeon") == (400, 60200)
    assert refusal(start, to=LAN, channel="whatsapp") == (403, 60223)
    assert refusal(start, to="+842438250000", channel="sms") == (403, 60205)
    assert refusal(start, to=LAN, channel="sms", custom_code="123456") == (400, 60204)
    assert refusal(start, to=LAN, channel="sms", locale="xx") == (400, 60200)
    assert refusal(platform.service, friendly_name="Acme 123456") == (400, 60200)
    assert refusal(platform.service, code_length=11) == (400, 60200)
    assert refusal(platform.verify.services("VA" + "0" * 32).fetch) == (404, 20404)
    assert refusal(platform.verify.services("nonsense").entities("x").fetch) == (404, 20404)
    assert platform.verify.verification_attempts.list() == []


def test_shipped_template_can_be_asked_for_in_each_of_its_languages(platform: Platform) -> None:
    [template] = platform.verify.templates.list()
    assert set(template.translations) == set(LANGUAGES)
    for language in template.translations:
        service = platform.verify.services(platform.service(default_template_sid=template.sid).sid)
        begun = service.verifications.create(to=LAN, channel="sms", template_sid=template.sid, locale=language)
        assert begun.status == "pending"


def test_key_bound_to_one_account_is_refused(services: Services) -> None:
    assert refusal(Platform(services, token="rbk_wrong").service) == (401, 20003)
    client = client_for(services, key=make_key(services.store))
    assert (client.get("/v2/Services").status_code, client.get("/v2/Services").json()["code"]) == (401, 20003)
    account_id, _ = make_account(services.store)
    bound = Platform(services, token=make_key(services.store, account_id=account_id))
    assert refusal(bound.service) == (403, 20403)


def test_tag_says_for_whose_sign_up_a_code_is(platform: Platform) -> None:
    account_id, _ = make_account(platform.services.store, phone=LAN)
    service = platform.verify.services(platform.service().sid)
    start = service.verifications.create
    mine = {"to": LAN, "tags": json.dumps({"account_id": account_id})}
    for to, tags, told in (
        (LAN, {"account_id": "1" * 12}, (400, 60200)),
        (LAN, {"account_id": "\x00"}, (400, 60200)),
        (LAN, {"account_id": 7}, (400, 60200)),
        (LAN, {"account_id": account_id, "campaign": "spring"}, (400, 60204)),
        ("+84912345001", {"account_id": account_id}, (400, 60200)),
    ):
        assert refusal(start, to=to, channel="sms", tags=json.dumps(tags)) == told, tags
    assert refusal(start, **{**mine, "to": MAI}, channel="email") == (400, 60204)
    for_sign_up = start(**mine, channel="sms")
    assert service.verification_checks.create(to=LAN, code=platform.code(for_sign_up)).valid
    assert is_proved(platform, account_id)
    assert refusal(start, **mine, channel="sms") == (400, 60200), "it is proved already"


def test_code_that_is_for_no_sign_up_proves_nothing_about_one(platform: Platform) -> None:
    account_id, _ = make_account(platform.services.store, phone=LAN)
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=LAN, channel="sms")
    assert service.verification_checks.create(to=LAN, code=platform.code(begun)).valid
    assert not is_proved(platform, account_id)
    for_sign_up = service.verifications.create(to=LAN, channel="sms", tags=json.dumps({"account_id": account_id}))
    tries = platform.verify.verification_attempts.list(channel_data_to=LAN)
    assert [one.verification_sid for one in tries] == [for_sign_up.sid, begun.sid]


def test_code_that_the_page_sent_is_sent_again_and_not_replaced(platform: Platform) -> None:
    account_id, token = make_account(platform.services.store, phone=LAN)
    page = (
        client_for(platform.services, token).post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()
    )
    services = [platform.verify.services(platform.service().sid) for _ in range(2)]
    for service in services:
        begun = service.verifications.create(to=LAN, channel="sms", tags=json.dumps({"account_id": account_id}))
        assert id_of("VE", begun.sid) == page["id"]
    assert refusal(services[0].verifications(begun.sid).fetch) == (404, 20404), "the other service asked for it last"
    assert services[1].verification_checks.create(to=LAN, code=platform.code(begun)).valid
    assert is_proved(platform, account_id)


def is_proved(platform: Platform, account_id: str) -> bool:
    return platform.services.store.read_now(states_of, account_id=account_id)[RequirementName.PHONE] in MET


def test_another_service_does_not_see_the_verification(platform: Platform) -> None:
    first, second = (platform.verify.services(platform.service().sid) for _ in range(2))
    begun = first.verifications.create(to=LAN, channel="sms")
    assert refusal(second.verifications(begun.sid).fetch) == (404, 20404)
    assert refusal(second.verification_checks.create, to=LAN, code=platform.code(begun)) == (404, 20404)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe=\xff", b"To=%00&Channel=sms", b"a=1&" * 100, b"{" * 10_000, b"To=" + b"9" * 5000, b""]
)
def test_body_of_any_kind_is_no_server_error(services: Services, body: bytes) -> None:
    platform = Platform(services)
    sid = platform.service().sid
    auth = httpx.BasicAuth(*platform.client.auth)
    for path in (f"/v2/Services/{sid}/Verifications", f"/v2/Services/{sid}/VerificationCheck", "/v2/Services"):
        for media_type in ("application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x"):
            headers = {"Content-Type": media_type}
            answer = platform.wire.client.post(path, content=body, headers=headers, auth=auth)
            assert (answer.status_code, answer.json()["code"]) == (400, 60200), answer.text
