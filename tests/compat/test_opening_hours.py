"""The hours that an operator sets, as clients of AWS Support and of REST are told them."""

from datetime import UTC, datetime
from typing import Any

import botocore.auth
import msgspec
import pytest

from ringback.core.hours import hours_of
from ringback.core.times import Clock
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import client_for, make_account
from tests.compat.test_catalog import CHOICE

FRIDAY = datetime(2026, 12, 18, 3, 30, tzinfo=UTC)  # 10:30 in Hanoi


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The services's, and that of AWS's signer."""
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: FRIDAY.replace(tzinfo=None))
    return lambda: round(FRIDAY.timestamp() * 1000)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return msgspec.structs.replace(
        settings, desk_hours="09:00-18:00", desk_zone="Asia/Ho_Chi_Minh", desk_closed="Sat, Sun, 2026-12-25"
    )


def test_caller_is_told_when_they_are_answered(support: Any, services: Services) -> None:
    options = support.describe_create_case_options(**CHOICE, language="en")["communicationTypes"]
    assert [one["type"] for one in options] == ["web", "chat", "call"]
    for one in options:
        assert one["supportedHours"] == [{"startTime": "02:00:00.000", "endTime": "11:00:00.000"}]
        assert one["datesWithoutSupport"] == [
            {"startDateTime": "2026-12-18T17:00:00.000+00:00", "endDateTime": "2026-12-20T17:00:00.000+00:00"},
            {"startDateTime": "2026-12-24T17:00:00.000+00:00", "endDateTime": "2026-12-27T17:00:00.000+00:00"},
        ]
    by_rest = client_for(services, make_account(services.store)[1]).get("/v1/case-options").json()
    assert {method["hours"] for method in by_rest["contact_methods"]} == {
        "09:00-18:00 Asia/Ho_Chi_Minh, closed Sat, Sun, 2026-12-25"
    }


def test_summer_time_moves_the_hours() -> None:
    berlin = hours_of("09:00-18:00", "Europe/Berlin", "")
    winter, summer = (berlin.in_utc(datetime(2026, month, 1, tzinfo=UTC)) for month in (1, 7))
    assert ([str(one) for one in winter], [str(one) for one in summer]) == (
        ["8:00:00", "17:00:00"],
        ["7:00:00", "16:00:00"],
    )


def test_whole_day_begins_where_the_zone_says() -> None:
    hours = hours_of("00:00-24:00", "America/New_York", "")
    opens, closes = hours.in_utc(FRIDAY)
    assert str(opens) == str(closes) == "5:00:00"
    assert (hours.text(), hours.closed_in(FRIDAY)) == ("24/7", [])
