"""What programs of Twilio send in other spellings, and ask for that is not here."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from ringback.sandbox.tables import sandbox_sms
from ringback.services import Services
from tests.builders import later
from tests.compat.test_twilio_verify import Platform, refusal
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.rows import select_all


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def platform(services: Services) -> Iterator[Platform]:
    yield Platform(services)


@pytest.mark.parametrize("typed", ["+84 912 373 001", "+84-912-373-001", "+84 (0) 912 373 001", "+84\u00a0912373001"])
def test_number_is_found_as_it_was_typed_at_the_start(platform: Platform, typed: str) -> None:
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=typed, channel="sms")
    assert service.verification_checks.create(to="+84912373001", code="000000").sid == begun.sid
    assert service.verification_checks.create(to=typed, code=platform.code(begun)).valid


@pytest.mark.parametrize("locale", ["es", "fr", "pt-br", "zh", "zh-HK", "pt_BR", "ja"])
def test_language_that_is_not_spoken_here_is_answered_in_english(platform: Platform, locale: str) -> None:
    service = platform.verify.services(platform.service().sid)
    assert service.verifications.create(to="+84912373001", channel="sms", locale=locale).status == "pending"


@pytest.mark.parametrize("name", ["acme.com", "Win at t.co/x", "https://a.vn", "www.acme", "ACME.VN now"])
def test_name_that_holds_a_link_is_refused(platform: Platform, name: str) -> None:
    assert refusal(platform.service, friendly_name=name) == (400, 60200)


@pytest.mark.parametrize("name", ["St. Mary", "J.P. Acme", "Acme, Inc.", "No. 1"])
def test_name_with_a_dot_that_is_no_link_is_taken(platform: Platform, name: str) -> None:
    assert platform.service(friendly_name=name).friendly_name == name


@pytest.mark.parametrize("what", ["MessagingConfigurations", "Entities/x/Factors", "Webhooks", "AccessTokens"])
def test_part_of_twilio_that_is_not_here_says_so(platform: Platform, what: str) -> None:
    sid = platform.service().sid
    for method in ("GET", "POST"):
        answer = platform.client.request(method, f"{platform.client.verify.base_url}/v2/Services/{sid}/{what}")
        assert (answer.status_code, '"code":60204' in answer.text) == (400, True), answer.text


def test_safe_list_lists_nothing(platform: Platform) -> None:
    platform.service()
    auth = (platform.client.username, platform.client.password)
    answer = platform.wire.client.get("/v2/SafeList/Numbers", auth=auth)
    assert (answer.status_code, answer.json()["numbers"]) == (200, [])


def test_name_of_a_resend_is_the_one_that_it_asks_for(platform: Platform, clock: TestClock) -> None:
    clock.ms = NOON_IN_HANOI
    service = platform.verify.services(platform.service().sid)
    for name in ("First Bank", "Second Bank"):
        service.verifications.create(to="+84912345000", channel="sms", custom_friendly_name=name)
        later(platform.services, clock, 9)
    texts = platform.services.store.read_now(lambda db: [row.body for row in select_all(db, select(sandbox_sms))])
    assert sorted(name for name in ("First Bank", "Second Bank") for text in texts if name in text) == [
        "First Bank",
        "Second Bank",
    ]
