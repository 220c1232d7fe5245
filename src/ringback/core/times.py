"""Time: milliseconds since 1970 in UTC inside, RFC 3339 text on the wire."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

Clock = Callable[[], int]

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

FIRST, LAST = -62_135_596_800_000, 253_402_300_799_999  # of the years that have four digits (RFC 3339, 1)


def system_clock() -> int:
    return time.time_ns() // 1_000_000


def iso(ms: int) -> str:
    """`2026-11-23T06:40:00.123Z`"""
    return f"{_to_the_second(ms // SECOND)}.{ms % SECOND:03}Z"


@lru_cache(maxsize=4096)
def _to_the_second(seconds: int) -> str:
    """Cached, because a page of cases writes a hundred times, most of them of the same few seconds or seen before."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()[:19]


def iso_or_none(ms: int | None) -> str | None:
    return None if ms is None else iso(ms)


def from_iso(text: str) -> int:
    """Raises ValueError where the text is no time, names no zone, or `iso` could not write it."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the time names no zone")
    ms = round(moment.timestamp() * 1000)
    if not FIRST <= ms <= LAST:
        raise ValueError("the time lies in UTC outside of the years 1 to 9999")
    return ms
