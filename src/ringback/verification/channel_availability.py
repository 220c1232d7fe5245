"""By which channels a code can reach an address, and when it is night there."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ringback.core.times import iso_or_none
from ringback.courier.tables import OptOutRow
from ringback.numbers.lines import describe, parsed
from ringback.numbers.lookup import time_zones
from ringback.numbers.schemas import LineType, Number
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import SendAllowance
from ringback.verification.schemas import ChannelOption, CodeChannel

OPTED_OUT = "opted_out"
DAY_BEGINS, DAY_ENDS = 8, 21  # local hours between which the telephone may ring by itself


def channel_options(
    kind: VerificationKind, to: str, allowance: SendAllowance, now: int, opt_out: OptOutRow | None = None
) -> list[ChannelOption]:
    """Every channel of this kind. A call at night is available: only not by itself, but at the person's wish.
    `opt_out` is the STOP that holds for the number: no text goes there, and calls do."""
    if kind is VerificationKind.EMAIL:
        return [_option("email", None, allowance)]
    line = line_of(to)
    no_sms = None if line.can_sms else "landline" if line.line_type is LineType.LANDLINE else "no_sms"
    no_call = None if line.can_call else "not_callable"
    call = _option("call", no_call, allowance)
    if call.available and is_night(to, now):
        call = ChannelOption(call.channel, True, "quiet_hours", None)
    text = _option("sms", no_sms, allowance)
    if no_sms is None and opt_out is not None:
        text = ChannelOption("sms", False, OPTED_OUT, None, opt_out.reply_to)
    return [text, call]


def _option(channel: CodeChannel, never: str | None, allowance: SendAllowance) -> ChannelOption:
    if never is not None:
        return ChannelOption(channel, False, never, None)
    return ChannelOption(channel, allowance.at is None, allowance.reason, iso_or_none(allowance.at))


@lru_cache(1024)
def line_of(to: str) -> Number:
    """Kept, because reading a number costs 100 µs and a page asks often."""
    return describe(parsed(to))


@lru_cache(1024)
def zones_of(to: str) -> tuple[ZoneInfo, ...]:
    return tuple(ZoneInfo(name) for name in time_zones(to))


def is_night(to: str, now: int) -> bool:
    """Whether it may be night where the number is: in any of its time zones, or nowhere that we know of."""
    moment = datetime.fromtimestamp(now / 1000, UTC)
    hours = [moment.astimezone(zone).hour for zone in zones_of(to)]
    return not hours or any(hour < DAY_BEGINS or hour >= DAY_ENDS for hour in hours)
