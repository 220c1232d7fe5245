"""What a benchmark gives back: figures with their ranges, and whether they are what we promised."""

import statistics
from collections.abc import Sequence
from typing import Any

import msgspec


class Range(msgspec.Struct, frozen=True):
    """Median, lowest and highest of some rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Range":
        return cls(statistics.median(values), min(values), max(values))

    def __str__(self) -> str:
        return f"{brief(self.median)} ({brief(self.low)}-{brief(self.high)})"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table. `target` reads like ">= 0.4", of the median, or ">= 0.4 each", of every round; None where
    nothing was promised."""

    bench: str
    what: str
    value: Range
    unit: str = "ratio"
    target: str | None = None
    peer: str = ""
    details: dict[str, Any] = {}

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        sign, bound, *each = self.target.split()
        if sign == ">=":
            return (self.value.low if each else self.value.median) >= float(bound)
        return (self.value.high if each else self.value.median) <= float(bound)


def brief(value: float) -> str:
    """Three figures at most."""
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"


class TooLittleMeasured(ValueError):
    """What is to be compared with was measured as nothing. Processor time is told in steps of 10 ms: ask more often."""


def ratios(ours: Sequence[float], peers: Sequence[float]) -> Range:
    """Round by round, because neighbours in time met the same machine. Raises TooLittleMeasured."""
    if not all(peers):
        raise TooLittleMeasured(f"{list(ours)} can't be compared with {list(peers)}: too little was asked for a figure")
    return Range.of([mine / theirs for mine, theirs in zip(ours, peers, strict=True)])
