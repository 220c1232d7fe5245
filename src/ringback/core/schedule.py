"""Work that comes round by the clock: each piece by itself, so that one that fails holds up none of the others."""

import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import structlog

from ringback.core.errors import Unavailable
from ringback.core.times import MINUTE, SECOND, Clock

log = structlog.get_logger()

LOOK_EVERY_S = 0.5  # how long what the clock brings may wait, and a row that another process wrote without a notice
QUIET_AFTER_S = 10.0  # without anything written
LOOK_WHEN_QUIET_EVERY_S = 4.0  # how long both may wait then
FIRST_REST = SECOND  # after a failure; doubles with each further one
LONGEST_REST = 5 * MINUTE
MAX_ERROR = 80


class DutyRun(NamedTuple):
    """How a piece of work went of late. Times in ms; None: never. `failures` since the last report, `error` the class
    of the last one: its text may hold personal data."""

    name: str
    succeeded_at: int | None
    failed_at: int | None
    failures: int
    error: str | None


class Schedule:
    """When each piece of one worker's work comes round next, and how it went. Nothing is shared with other workers."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next: dict[str, tuple[int, int]] = {}  # when, and how long before that the wait began
        self._in_a_row: dict[str, int] = {}
        self._unreported: dict[str, DutyRun] = {}

    def is_due(self, name: str, every: int) -> bool:
        """Whether its time has come; then the next is in `every` ms."""
        if self.rests(name):
            return False
        self._next[name] = (self._clock() + every, every)
        return True

    def rests(self, name: str) -> bool:
        at, wait = self._next.get(name, (0, 0))
        return 0 < at - self._clock() <= wait  # further off it is by a clock that has been set back

    async def run(self, name: str, work: Callable[[], Awaitable[int]]) -> int:
        """What `work` did; 0 where it failed, which is told, and then it rests for longer and longer.

        Raises Unavailable: without the database nothing else goes either."""
        try:
            done = await work()
        except Unavailable:
            raise
        except Exception as error:
            self.failed(name, error)
            log.error("duty_failed", duty=name, in_a_row=self._in_a_row[name], exc_info=error)
            return 0
        self.succeeded(name)
        return done

    def succeeded(self, name: str) -> None:
        self._in_a_row.pop(name, None)
        self._unreported[name] = self._last(name)._replace(succeeded_at=self._clock())

    def failed(self, name: str, error: Exception) -> None:
        now, times = self._clock(), self._in_a_row.get(name, 0) + 1
        self._in_a_row[name] = times
        rest = min(LONGEST_REST, FIRST_REST * 2 ** min(times - 1, 16))
        self._next[name] = (now + rest, rest)
        last = self._last(name)
        self._unreported[name] = last._replace(
            failed_at=now, failures=last.failures + 1, error=type(error).__name__[:MAX_ERROR]
        )

    def report(self) -> list[DutyRun]:
        """What has gone well or wrong since the last report; to ask for it is to take it."""
        found, self._unreported = sorted(self._unreported.values()), {}
        return found

    def _last(self, name: str) -> DutyRun:
        return self._unreported.get(name, DutyRun(name, None, None, 0, None))


class Pace:
    """How long a worker waits before it looks for work again: longer while nobody writes. Then only the clock brings
    some, and to look costs an idle installation more processor time than all else. `hears`: whether notices of other
    processes come; without them nobody knows whether those write."""

    def __init__(self, wake: Callable[[], None], hears: Callable[[], bool]) -> None:
        self._wake = wake
        self._hears = hears
        self._stirred_s = time.monotonic()

    @property
    def is_quiet(self) -> bool:
        return time.monotonic() - self._stirred_s >= QUIET_AFTER_S and self._hears()

    @property
    def pause_s(self) -> float:
        return LOOK_WHEN_QUIET_EVERY_S if self.is_quiet else LOOK_EVERY_S

    def stir(self) -> None:
        """Something was written, by this process or another. Ends a long pause. May be called from any thread."""
        was_quiet = self.is_quiet
        self._stirred_s = time.monotonic()
        if was_quiet:
            self._wake()
