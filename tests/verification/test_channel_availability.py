"""By which channels a code can reach a number, and when a telephone would wake somebody."""

from datetime import UTC, datetime

import pytest

from ringback.courier.tables import OptOutRow
from ringback.verification.channel_availability import channel_options, is_night
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import UNUSED, SendAllowance
from ringback.verification.schemas import ChannelOption
from tests.conftest import NOON_IN_HANOI

MOBILE, LANDLINE, PREMIUM = "+84912345000", "+842438221234", "+84190012345"
HOUR = 3_600_000
NIGHT_IN_HANOI = NOON_IN_HANOI + 11 * HOUR
STOP = OptOutRow("key", 1, "phone", "alpha", "+84900000000", 0)


def options(
    to: str, allowance: SendAllowance = UNUSED, now: int = NOON_IN_HANOI, opt_out: OptOutRow | None = None
) -> list[ChannelOption]:
    return channel_options(VerificationKind.PHONE, to, allowance, now, opt_out)


def test_mobile_phone_takes_a_text_and_by_day_a_call() -> None:
    assert options(MOBILE) == [ChannelOption("sms", True, None, None), ChannelOption("call", True, None, None)]


def test_call_at_night_is_there_but_not_by_itself() -> None:
    assert options(MOBILE, now=NIGHT_IN_HANOI)[1] == ChannelOption("call", True, "quiet_hours", None)


def test_landline_is_told_from_what_takes_no_text_and_no_call() -> None:
    text, call = options(LANDLINE)
    assert (text, call) == (ChannelOption("sms", False, "landline", None), ChannelOption("call", True, None, None))
    neither = [ChannelOption("sms", False, "no_sms", None), ChannelOption("call", False, "not_callable", None)]
    assert options(PREMIUM) == neither
    assert options(PREMIUM, now=NIGHT_IN_HANOI) == neither


def test_phone_that_texted_stop_is_only_called_and_told_how_to_start() -> None:
    text, call = options(MOBILE, opt_out=STOP)
    assert text == ChannelOption("sms", False, "opted_out", None, "+84900000000")
    assert call.available


def test_landline_that_texted_stop_stays_a_landline() -> None:
    assert options(LANDLINE, opt_out=STOP)[0].reason == "landline"


def test_channels_wait_for_what_may_be_sent_and_say_until_when() -> None:
    soon = SendAllowance(3, NOON_IN_HANOI + 30_000, "cool_down")
    told = ("cool_down", "2026-09-22T05:00:30.000Z")
    assert [(one.available, one.reason, one.at) for one in options(MOBILE, soon)] == [(False, *told), (False, *told)]
    assert options(MOBILE, soon, now=NIGHT_IN_HANOI)[1].reason == "cool_down"


def test_address_is_written_to_at_any_hour() -> None:
    found = channel_options(VerificationKind.EMAIL, "lan@example.org", UNUSED, NIGHT_IN_HANOI)
    assert found == [ChannelOption("email", True, None, None)]


@pytest.mark.parametrize(("hour", "night"), [(7, True), (8, False), (9, False), (20, False), (21, True), (22, True)])
def test_telephone_rings_by_itself_from_eight_to_nine_in_the_evening(hour: int, night: bool) -> None:
    noon = datetime.fromtimestamp(NOON_IN_HANOI / 1000, UTC)
    assert noon.hour == 5  # twelve in Hanoi
    assert is_night(MOBILE, NOON_IN_HANOI + (hour - 12) * HOUR) is night
    assert is_night(MOBILE, NOON_IN_HANOI + (hour - 12) * HOUR + HOUR - 1) is night
