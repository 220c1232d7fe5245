"""One clock for all nodes on PostgreSQL: the database server's. A node whose own clock is minutes ahead would queue
codes for later than now, let them expire unsent, and take over what others are sending."""

import time

from ringback.core.times import system_clock

# While the write lock is held: so a later write never bears an earlier time, whichever node writes it.
# In microseconds, or rounding would undo that.
SERVER_US = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"


class ServerClock:
    """Milliseconds since 1970 as the server last told them, carried on by this machine's monotonic clock, which nobody
    sets. Until the first connection it is this machine's own time. Late by as long as the last answer was on its way.
    Any thread may read or set it."""

    def __init__(self) -> None:
        self._ahead: int | None = None  # us before the monotonic clock

    def __call__(self) -> int:
        ahead = self._ahead
        return system_clock() if ahead is None else (_monotonic_us() + ahead) // 1000

    def hear(self, server_us: int) -> None:
        self._ahead = server_us - _monotonic_us()


def _monotonic_us() -> int:
    return time.monotonic_ns() // 1000
