"""A look at what people send before anybody may read it. It gets the bytes as they came."""

from enum import StrEnum
from typing import Protocol

import msgspec


class ScanResult(StrEnum):
    CLEAN = "clean"
    UNSAFE = "unsafe"
    LATER = "later"  # an operator settles it (`ringback files`); until then the file stays quarantined


class ScanVerdict(msgspec.Struct, frozen=True):
    result: ScanResult
    reason: str | None = None


class Scanner(Protocol):
    """May block; callers run it on a thread. One that fails refuses the file: an error is no verdict."""

    def scan(self, content: bytes) -> ScanVerdict: ...


class NoScanner:
    """The default: pictures are redrawn from their pixels anyway, so nothing of the original is passed on."""

    def scan(self, content: bytes) -> ScanVerdict:
        return ScanVerdict(ScanResult.CLEAN)
