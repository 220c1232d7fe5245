"""What this process did and how long it took, for `/metrics`: counted in memory, from its start."""

from bisect import bisect_left
from collections import Counter

STEPS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
UNKNOWN = "unknown"  # an address that no route has: strangers try thousands, and they share one series


class Traffic:
    """Requests by their route's template and status, and the time until each answer began; the work of the database's
    threads by pool."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str, str]] = Counter()  # method, route, status
        self.within: dict[str, list[int]] = {}  # route to how many took as long as each step; the last, longer
        self.seconds: dict[str, float] = {}
        self.pools: dict[str, list[float]] = {}  # groups, commands, groups that failed, seconds, threads

    def opened(self, pool: str) -> None:
        self.pools.setdefault(pool, [0, 0, 0, 0.0, 0])[4] += 1

    def worked(self, pool: str, commands: int, seconds: float, *, failed: bool) -> None:
        """Threads of one pool may miss a count of each other's; nothing is decided by it."""
        figures = self.pools[pool]
        figures[0] += 1
        figures[1] += commands
        figures[2] += failed
        figures[3] += seconds

    def count(self, method: str, route: str | None, status: int, seconds: float) -> None:
        route = route or UNKNOWN
        self.requests[method if route != UNKNOWN else UNKNOWN, route, str(status)] += 1
        within = self.within.setdefault(route, [0] * (len(STEPS_S) + 1))
        within[bisect_left(STEPS_S, seconds)] += 1
        self.seconds[route] = self.seconds.get(route, 0.0) + seconds


traffic = Traffic()  # of this process
