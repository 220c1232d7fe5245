"""A desk that closes: no chat begins, the other ways stay open, and who waits in a chat is told once when it opens."""

from typing import Any

import msgspec
import pytest

from ringback.core.hours import Holiday, hours_of
from ringback.core.times import iso
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.closing import tell_waiting
from tests.builders import client_for, make_account
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.support.test_contact_requests import asked, codes, opened
from tests.support.test_routes import CASE

TOMORROW_AT_NINE = NOON_IN_HANOI + 21 * 3_600_000


@pytest.fixture
def settings(settings: Settings) -> Settings:
    holiday = Holiday(date="2026-09-24", name="Founding day")
    return msgspec.structs.replace(
        settings, desk_hours="09:00-18:00", desk_zone="Asia/Ho_Chi_Minh", desk_holidays=(holiday,)
    )


@pytest.fixture
def lan(services: Services, clock: TestClock) -> Any:
    clock.ms = NOON_IN_HANOI
    return client_for(services, make_account(services.store, name="Lan")[1])


def methods(client: Any) -> dict[str, Any]:
    return {one["code"]: one for one in client.get("/v1/case-options").json()["contact_methods"]}


def close(services: Services, clock: TestClock) -> int:
    clock.ms = NOON_IN_HANOI + 8 * 3_600_000  # 20:00
    return services.store.write_now(tell_waiting, hours=services.desk_hours)


def test_chat_that_is_closed_is_refused_and_says_when_it_opens(lan: Any, clock: TestClock) -> None:
    assert methods(lan)["chat"]["available"] and methods(lan)["chat"]["opens_at"] is None
    clock.advance(hours=8)
    assert (methods(lan)["chat"]["available"], methods(lan)["chat"]["opens_at"]) == (False, iso(TOMORROW_AT_NINE))
    assert methods(lan)["web"]["available"] and methods(lan)["call"]["available"]
    refused = lan.post("/v1/cases", json=CASE)
    assert (refused.status_code, refused.json()["code"]) == (409, "chat_closed")
    assert refused.json()["data"]["opens_at"] == iso(TOMORROW_AT_NINE)
    assert refused.json()["data"]["contact_methods"] == ["web", "call"]
    case_id = opened(lan, contact_method="web")
    assert asked(lan, case_id, contact_method="chat").json()["code"] == "chat_closed"
    clock.ms = TOMORROW_AT_NINE
    assert asked(lan, case_id, contact_method="chat").status_code == 200


def test_holiday_is_called_by_its_name(lan: Any, clock: TestClock) -> None:
    clock.advance(days=2)
    assert methods(lan)["chat"]["holiday"] == "Founding day"
    assert methods(lan)["chat"]["opens_at"] == iso(TOMORROW_AT_NINE + 2 * 24 * 3_600_000)


def test_chats_that_wait_are_told_once_a_closing_and_may_go_on(lan: Any, services: Services, clock: TestClock) -> None:
    case_id, by_mail = opened(lan, contact_method="chat"), opened(lan, contact_method="web")
    assert services.store.write_now(tell_waiting, hours=services.desk_hours) == 0
    assert (close(services, clock), close(services, clock)) == (2, 0)
    assert codes(lan, case_id) == [None, "desk.closed"] and codes(lan, by_mail) == [None]
    line = lan.get(f"/v1/cases/{case_id}/messages").json()["items"][1]
    assert line["data"] == {"opens_at": iso(TOMORROW_AT_NINE)}
    assert lan.post(f"/v1/cases/{case_id}/messages", json={"client_id": "1", "body": "Good night."}).status_code == 201
    clock.advance(days=1)
    services.store.write_now(tell_waiting, hours=services.desk_hours)
    assert codes(lan, case_id) == [None, "desk.closed", None, "desk.closed"]


def test_whoever_comes_to_wait_after_the_closing_is_told_too(lan: Any, services: Services, clock: TestClock) -> None:
    close(services, clock)
    clock.ms = NOON_IN_HANOI
    case_id = opened(lan, contact_method="chat")
    close(services, clock)
    assert codes(lan, case_id) == [None, "desk.closed"]


def test_nodes_that_are_set_otherwise_tell_nobody_over_and_over(lan: Any, services: Services, clock: TestClock) -> None:
    case_id = opened(lan, contact_method="chat")
    later = hours_of("10:00-18:00", "Asia/Ho_Chi_Minh", "")
    for _ in range(3):
        for hours in (services.desk_hours, later):
            clock.ms = max(clock.ms + 120_000, NOON_IN_HANOI + 8 * 3_600_000)
            services.store.write_now(tell_waiting, hours=hours)
    assert codes(lan, case_id) == [None, "desk.closed"]
