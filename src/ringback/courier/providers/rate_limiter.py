"""Pure: how one process keeps to a provider's messages a second."""


class RateLimiter:
    """Turns at equal distances. Each process has its own: with three workers, a third of what the provider allows."""

    def __init__(self, per_s: float) -> None:
        self._gap = 1 / per_s
        self._free = 0.0

    def turn(self, now: float, maximum: float) -> float | None:
        """Seconds to wait from `now`, or None and no turn taken where it would be more than `maximum`."""
        at = max(self._free, now)
        if at - now > maximum:
            return None
        self._free = at + self._gap
        return at - now
