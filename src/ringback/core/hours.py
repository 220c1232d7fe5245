"""Opening hours: between two times of a zone's day, but for closed weekdays, dates and holidays. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from ringback.core.times import SECOND

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "00:00-24:00"
TIMES = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")
DAY = timedelta(days=1)
AHEAD = 14  # days that are told in advance
LONGEST = 400  # days that are looked through for the next open one

Stretch = tuple[datetime, datetime]


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A day on which nobody answers, or all from `date` to `until`, as the calendar of `zone` has it; empty: the
    desk's."""

    date: str
    until: str = ""
    name: str = ""
    zone: str = ""


class Hours(msgspec.Struct, frozen=True):
    """`opens` and `closes` as times of the day."""

    times: str
    zone: ZoneInfo
    opens: timedelta
    closes: timedelta
    closed: tuple[str, ...]  # `Sat`, `2026-12-25`
    holidays: tuple[Holiday, ...] = ()

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

    def closed_in(self, now: datetime) -> list[Stretch]:
        """Stretches of whole closed days, in UTC: today's, if it is one, and those of the next two weeks."""
        today = now.astimezone(self.zone).date()
        begin, end = _midnight(today, self.zone), _midnight(today + AHEAD * DAY, self.zone)
        merged: list[Stretch] = []
        for begins, ends in sorted(self._closed_between(begin, end)):
            if merged and merged[-1][1] >= begins:
                merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
            else:
                merged.append((begins, ends))
        return merged

    def holiday(self, at: int) -> str:
        """The name of the holiday that a moment (ms) lies in; empty where it has none, or it is no holiday."""
        moment = _moment(at)
        return next((one.name for one, (begins, ends) in self._holidays() if begins <= moment < ends and one.name), "")

    def opens_at(self, at: int) -> int | None:
        """From when on somebody answers, in ms: `at` itself while it is open. None: not within a year."""
        return next((begins for begins, _ in self.stretches(at)), None)

    def is_open(self, at: int) -> bool:
        return self.opens_at(at) == at

    def stretches(self, since: int) -> Iterator[tuple[int, int]]:
        """When it is open from a moment on, in ms, one stretch after another; adjacent ones are not joined."""
        moment = _moment(since)
        day = moment.astimezone(self.zone).date() - DAY  # yesterday's may last until after midnight
        for _ in range(LONGEST):
            opens, closes = self._open_on(day)
            if closes > moment:
                for begins, ends in _without(opens, closes, self._closed_between(opens, closes)):
                    if ends > moment:
                        yield max(_ms(begins), since), _ms(ends)
            day += DAY

    def after(self, at: int, span: int) -> int | None:
        """The moment by which it was open for `span` ms since `at`. None: not within a year."""
        for begins, ends in self.stretches(at):
            if ends - begins >= span:
                return begins + span
            span -= ends - begins
        return None

    def between(self, since: int, until: int) -> int:
        """For how many ms it was open."""
        total = 0
        for begins, ends in self.stretches(since):
            if begins >= until:
                break
            total += min(ends, until) - begins
        return total

    def _open_on(self, day: date) -> Stretch:
        closes = self.closes if self.closes > self.opens else self.closes + DAY
        return _on(day, self.opens, self.zone), _on(day, closes, self.zone)

    def _closed_between(self, begin: datetime, end: datetime) -> Iterator[Stretch]:
        """Closed days, each from midnight to midnight, and holidays that touch a stretch."""
        if self.closed:
            day = begin.astimezone(self.zone).date()
            while (begins := _midnight(day, self.zone)) < end:
                if self.is_closed(day):
                    yield begins, _midnight(day + DAY, self.zone)
                day += DAY
        for _, (begins, ends) in self._holidays():
            if begins < end and ends > begin:
                yield begins, ends

    def _holidays(self) -> Sequence[tuple[Holiday, Stretch]]:
        return _stretches_of(self.holidays, self.zone)


@lru_cache(maxsize=8)
def _stretches_of(holidays: tuple[Holiday, ...], zone: ZoneInfo) -> Sequence[tuple[Holiday, Stretch]]:
    found = []
    for one in holidays:
        there = ZoneInfo(one.zone) if one.zone else zone
        last = date.fromisoformat(one.until or one.date)
        found.append((one, (_midnight(date.fromisoformat(one.date), there), _midnight(last + DAY, there))))
    return found


def _without(begin: datetime, end: datetime, closed: Iterable[Stretch]) -> Iterator[Stretch]:
    for begins, ends in sorted(closed):
        if begins > begin:
            yield begin, min(begins, end)
        begin = max(begin, ends)
    if begin < end:
        yield begin, end


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _on(day: date, clock: timedelta, zone: ZoneInfo) -> datetime:
    """As the zone's clock shows it, which summer time moves."""
    return (datetime.combine(day, time(), zone) + clock).astimezone(UTC)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / SECOND, UTC)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * SECOND)


def hours_of(times: str, zone: str, closed: str, holidays: Sequence[Holiday] = ()) -> Hours:
    """`times` as `09:00-18:00`, `closed` as `Sat, Sun, 2026-12-25`. Raises ValueError, in words for the operator."""
    found = TIMES.fullmatch(times)
    if found is None:
        raise ValueError("hours: use two times, such as 09:00-18:00, or 00:00-24:00 for the whole day")
    opens = timedelta(hours=int(found[1]), minutes=int(found[2]))
    closes = timedelta(hours=int(found[3] or 24), minutes=int(found[4] or 0))
    where = _zone(zone, "zone")
    days = tuple(day.strip() for day in closed.split(",") if day.strip())
    for day in days:
        if day not in WEEKDAYS and not _is_date(day):
            raise ValueError(f"closed: {day} is neither a weekday, such as Sat, nor a date, such as 2026-12-25")
    if set(WEEKDAYS) <= set(days):
        raise ValueError("closed: leave a weekday on which somebody answers")
    for one in holidays:
        _check_holiday(one)
    return Hours(times, where, opens, closes, days, tuple(holidays))


def _check_holiday(one: Holiday) -> None:
    for day in (one.date, one.until or one.date):
        if not _is_date(day):
            raise ValueError(f"holidays: {day} is no date, such as 2026-12-25")
    if one.until and one.until < one.date:
        raise ValueError(f"holidays: {one.date} ends before it begins")
    if one.zone:
        _zone(one.zone, "holidays: zone")


def _zone(name: str, what: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{what}: use a name of the time zone database, such as Asia/Ho_Chi_Minh") from None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


OPEN_ALWAYS = hours_of(ALWAYS, "UTC", "")
