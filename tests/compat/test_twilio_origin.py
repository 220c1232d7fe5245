"""Where a browser fills in the code that a program ordered: on the program's own site, and never on ours."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from ringback.courier import opt_outs
from ringback.courier.schemas import IncomingText
from ringback.sandbox.tables import sandbox_sms
from ringback.services import Services
from tests.builders import later
from tests.compat.test_twilio_verify import LAN, Platform, refusal
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.rows import select_all


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def platform(services: Services, clock: TestClock) -> Iterator[Platform]:
    clock.ms = NOON_IN_HANOI
    yield Platform(services)


def bind(platform: Platform, sid: str, **form: str) -> dict[str, Any]:
    """The SDK knows no parameter but Twilio's own."""
    auth = (platform.client.username, platform.client.password)
    answer: dict[str, Any] = platform.wire.client.post(f"/v2/Services/{sid}", auth=auth, data=form).json()
    return answer


def last_lines(platform: Platform, clock: TestClock, sid: str, times: int = 1) -> list[str]:
    for _ in range(times):
        platform.verify.services(sid).verifications.create(to=LAN, channel="sms")
        later(platform.services, clock, 9)
    texts = platform.services.store.read_now(
        lambda db: select_all(db, select(sandbox_sms.c.body).order_by(sandbox_sms.c.at))
    )
    return [row.body.splitlines()[-1] for row in texts]


def test_program_s_text_is_not_bound_to_our_site(platform: Platform, clock: TestClock) -> None:
    (line,) = last_lines(platform, clock, platform.service().sid)
    assert not line.startswith("@")


@pytest.mark.parametrize(
    "named, host", [("www.example.com", "www.example.com"), ("WWW.Ngân-Hàng.vn", "www.xn--ngn-hng-dwao.vn")]
)
def test_program_s_text_is_bound_to_the_site_that_its_service_names(
    platform: Platform, clock: TestClock, named: str, host: str
) -> None:
    sid = platform.service().sid
    assert bind(platform, sid, OriginDomain=named)["origin_domain"] == host
    assert bind(platform, sid, FriendlyName="Acme 2")["origin_domain"] == host  # a change of something else keeps it
    lines = last_lines(platform, clock, sid, times=2)
    assert [line.partition(" #")[0] for line in lines] == [f"@{host}"] * 2
    assert "origin_domain" not in bind(platform, sid, OriginDomain="none")


@pytest.mark.parametrize(
    "host", ["https://example.com", "example.com/x", "a b.com", "@example.com", "-a.com", "a..com", "x" * 64, "a_b.com"]
)
def test_text_that_is_no_host_is_refused(platform: Platform, host: str) -> None:
    assert bind(platform, platform.service().sid, OriginDomain=host)["code"] == 60200


def test_program_is_told_of_a_number_that_stopped_texts_as_twilio_tells_it(platform: Platform) -> None:
    text = IncomingText("sandbox", LAN, "", "STOP", platform.services.events.clock())
    platform.services.store.write_now(opt_outs.take_in, text=text)
    service = platform.verify.services(platform.service().sid)
    assert refusal(service.verifications.create, to=LAN, channel="sms") == (400, 21610)
    assert service.verifications.create(to=LAN, channel="call").status == "pending"
