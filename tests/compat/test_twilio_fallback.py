"""What leaves Ringback for a program that was written for Twilio, on the sandbox's telephone network."""

import pytest
from sqlalchemy import select

from ringback.sandbox.tables import sandbox_sms
from ringback.services import Services
from tests.builders import later
from tests.compat.test_twilio_verify import Platform
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.rows import select_all

BARRED = "+84912345102"
FINE = "+84912345000"


@pytest.fixture
def clock() -> TestClock:
    clock = TestClock()
    clock.ms = NOON_IN_HANOI
    return clock


@pytest.mark.parametrize(("channel", "ways"), [("auto", ["sms", "call"]), ("sms", ["sms"])])
def test_fallback_to_a_call_needs_auto_and_a_text_message_that_surely_failed(
    services: Services, clock: TestClock, channel: str, ways: list[str]
) -> None:
    platform = Platform(services)
    service = platform.verify.services(platform.service().sid)
    begun = service.verifications.create(to=BARRED, channel=channel)
    later(services, clock, 9)
    assert [one["channel"] for one in service.verifications(begun.sid).fetch().send_code_attempts] == ways
    [first] = [one for one in platform.verify.verification_attempts.list() if one.channel == "sms"]
    assert (first.channel_data["message_status"], first.channel_data["error_code"]) == ("undelivered", 30004)


@pytest.mark.parametrize(("locale", "says"), [("en", "is your Acme Bank code"), ("vi", "la ma Acme Bank cua ban")])
def test_message_names_the_service_and_speaks_the_language_asked_for(
    services: Services, clock: TestClock, locale: str, says: str
) -> None:
    platform = Platform(services)
    service = platform.verify.services(platform.service(friendly_name="Acme Bank").sid)
    begun = service.verifications.create(to=FINE, channel="sms", locale=locale)
    later(services, clock, 9)
    [text] = services.store.read_now(lambda db: [row.body for row in select_all(db, select(sandbox_sms))])
    assert text.startswith(f"{platform.code(begun)} {says}")
