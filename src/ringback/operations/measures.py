"""Pure: from counts to rates and speeds that say how sure they are."""

import math
from collections.abc import Sequence

from ringback.operations.schemas import Rate, Speed

Z = 1.959964  # of the normal distribution, for 95 %


def rate(count: int, of: int) -> Rate:
    """With the Wilson score interval, which holds for small numbers and near 0 and 1."""
    if not of:
        return Rate(count, of, None, None)
    share, spread = count / of, Z * Z / of
    middle = share + spread / 2
    half = Z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return Rate(count, of, round(max(0.0, low), 4), round(min(1.0, high), 4))


def speed(steps: Sequence[int], within: Sequence[int], of: int) -> Speed:
    """`within` says for each step how many took at most so long."""

    def quantile(part: float) -> int | None:
        return next((step for step, count in zip(steps, within, strict=True) if of and count >= part * of), None)

    return Speed(of, quantile(0.5), quantile(0.95))
