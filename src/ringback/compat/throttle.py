"""How often one account may ask, where the operator sets a rate: a bucket that fills by the second."""

from ringback.compat.aws_errors import AwsError

MAX_ACCOUNTS = 10_000  # buckets that are kept; then all begin anew, full
REASON = {"reason": "AccountRequestRateExceeded", "resource": "AWS Support"}


class Throttle:
    """`per_s` requests a second for each account, at once or spread; 0: as many as it likes.

    Kept in memory, so each process counts for itself: the rate protects a process, it is no quota.
    """

    def __init__(self, per_s: int) -> None:
        self._per_s = per_s
        self._buckets: dict[str, tuple[float, int]] = {}  # what is left in it, and since when (ms)

    def take(self, account_id: str, *, cost: float, now: int) -> None:
        """Raises AwsError (ThrottlingException), which AWS's clients wait after and try again."""
        if not self._per_s:
            return
        left, since = self._buckets.get(account_id, (float(self._per_s), now))
        left = min(float(self._per_s), left + self._per_s * max(0, now - since) / 1000)
        if left < cost:
            raise AwsError("ThrottlingException", "Rate exceeded", throttlingReasons=[REASON])
        if len(self._buckets) >= MAX_ACCOUNTS:
            self._buckets.clear()
        self._buckets[account_id] = (left - cost, now)
