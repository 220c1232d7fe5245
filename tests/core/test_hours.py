"""When a desk is open: weekdays, nights, holidays of several zones, summer time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ringback.core.hours import Holiday, hours_of
from ringback.core.times import HOUR, MINUTE

HANOI = "Asia/Ho_Chi_Minh"
OFFICE = hours_of("09:00-18:00", HANOI, "Sat, Sun")


def at(text: str, zone: str = HANOI) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def test_office_opens_in_the_morning_and_on_monday_after_a_weekend() -> None:
    assert OFFICE.is_open(at("2026-12-18 09:00"))  # a Friday
    assert not OFFICE.is_open(at("2026-12-18 18:00"))
    assert OFFICE.opens_at(at("2026-12-18 08:00")) == at("2026-12-18 09:00")
    assert OFFICE.opens_at(at("2026-12-18 18:00")) == at("2026-12-21 09:00")


def test_four_hours_that_begin_on_friday_afternoon_end_on_monday() -> None:
    assert OFFICE.after(at("2026-12-18 16:00"), 4 * HOUR) == at("2026-12-21 11:00")
    assert OFFICE.between(at("2026-12-18 16:00"), at("2026-12-21 11:00")) == 4 * HOUR
    assert OFFICE.after(at("2026-12-18 10:00"), 30 * MINUTE) == at("2026-12-18 10:30")


def test_desk_that_is_open_over_night_closes_in_the_morning_after() -> None:
    night = hours_of("22:00-06:00", HANOI, "")
    assert night.is_open(at("2026-12-18 05:59")) and not night.is_open(at("2026-12-18 06:00"))
    assert night.after(at("2026-12-18 23:00"), 8 * HOUR) == at("2026-12-19 23:00")


def test_holidays_close_the_days_that_their_own_zone_has() -> None:
    tet = Holiday(date="2027-02-05", until="2027-02-09", name="Tết")
    berlin = Holiday(date="2026-12-25", name="Christmas", zone="Europe/Berlin")
    desk = hours_of("00:00-24:00", HANOI, "", [tet, berlin])
    assert desk.opens_at(at("2027-02-05 00:00")) == at("2027-02-10 00:00")
    assert desk.holiday(at("2027-02-07 12:00")) == "Tết"
    begins, ends = at("2026-12-25 00:00", "Europe/Berlin"), at("2026-12-26 00:00", "Europe/Berlin")
    assert desk.is_open(begins - 1) and not desk.is_open(begins) and desk.opens_at(begins) == ends
    assert desk.holiday(ends) == ""
    told = desk.closed_in(datetime.fromtimestamp(at("2026-12-18 12:00") / 1000, UTC))
    assert [[round(one.timestamp() * 1000) for one in stretch] for stretch in told] == [[begins, ends]]


def test_summer_time_makes_a_night_an_hour_shorter() -> None:
    day = hours_of("00:00-24:00", "Europe/Berlin", "Sat")
    sunday = at("2026-03-29 00:00", "Europe/Berlin")
    assert day.between(sunday, at("2026-03-30 00:00", "Europe/Berlin")) == 23 * HOUR


def test_desk_that_no_holiday_ends_never_opens() -> None:
    assert (
        hours_of("09:00-18:00", "UTC", "", [Holiday(date="2026-01-01", until="2029-01-01")]).opens_at(
            at("2026-12-01 10:00", "UTC")
        )
        is None
    )


@pytest.mark.parametrize(
    ("closed", "holiday", "said"),
    [
        ("Mon,Tue,Wed,Thu,Fri,Sat,Sun", Holiday(date="2026-12-25"), "leave a weekday"),
        ("", Holiday(date="25.12.2026"), "no date"),
        ("", Holiday(date="2026-12-25", until="2026-12-24"), "ends before"),
        ("", Holiday(date="2026-12-25", zone="Mars/Olympus"), "time zone"),
    ],
)
def test_wrong_holidays_are_told_by_what_is_wrong(closed: str, holiday: Holiday, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        hours_of("09:00-18:00", "UTC", closed, [holiday])
