"""Opening hours: between two times of a zone's day, but for closed weekdays and dates. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "00:00-24:00"
TIMES = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")
DAY = timedelta(days=1)
AHEAD = 14  # days that are told in advance


class Hours(msgspec.Struct, frozen=True):
    """`opens` and `closes` as times of the day."""

    times: str
    zone: ZoneInfo
    opens: timedelta
    closes: timedelta
    closed: tuple[str, ...]  # `Sat`, `2026-12-25`

    def text(self) -> str:
        """For people: `24/7`, or `09:00-18:00 Asia/Ho_Chi_Minh, closed Sat, Sun`."""
        if self.times == ALWAYS and not self.closed:
            return "24/7"
        closed = f", closed {', '.join(self.closed)}" if self.closed else ""
        return f"{self.times} {self.zone}{closed}"

    def in_utc(self, now: datetime) -> tuple[timedelta, timedelta]:
        """Time of the day at which it opens and at which it closes, as the zone's clock stands now."""
        offset = now.astimezone(self.zone).utcoffset() or timedelta()
        return (self.opens - offset) % DAY, (self.closes - offset) % DAY

    def is_closed(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] in self.closed or day.isoformat() in self.closed

    def closed_in(self, now: datetime) -> list[tuple[datetime, datetime]]:
        """Stretches of whole closed days, in UTC: today's, if it is one, and those of the next two weeks."""
        today = now.astimezone(self.zone).date()
        stretches: list[tuple[datetime, datetime]] = []
        for day in (today + n * DAY for n in range(AHEAD)):
            if not self.is_closed(day):
                continue
            begins, ends = self._midnight(day), self._midnight(day + DAY)
            if stretches and stretches[-1][1] == begins:
                begins = stretches.pop()[0]
            stretches.append((begins, ends))
        return stretches

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def hours_of(times: str, zone: str, closed: str) -> Hours:
    """`times` as `09:00-18:00`, `closed` as `Sat, Sun, 2026-12-25`. Raises ValueError, in words for the operator."""
    found = TIMES.fullmatch(times)
    if found is None:
        raise ValueError("hours: use two times, such as 09:00-18:00, or 00:00-24:00 for the whole day")
    opens, closes = (
        timedelta(hours=int(h or 0), minutes=int(m or 0)) for h, m in (found.groups()[:2], found.groups()[2:])
    )
    try:
        where = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("zone: use a name of the time zone database, such as Asia/Ho_Chi_Minh") from None
    days = tuple(day.strip() for day in closed.split(",") if day.strip())
    for day in days:
        if day not in WEEKDAYS and not _is_date(day):
            raise ValueError(f"closed: {day} is neither a weekday, such as Sat, nor a date, such as 2026-12-25")
    return Hours(times, where, opens, closes, days)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
