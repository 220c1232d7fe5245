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
    """Raises ValueError where the text is no time or names no zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the time names no zone")
    return round(moment.timestamp() * 1000)
