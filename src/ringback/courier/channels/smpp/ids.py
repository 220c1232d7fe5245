"""Message ids: the same one may come back with leading zeros, in capitals, or in another base."""

from collections import OrderedDict
from collections.abc import Collection
from typing import Literal

Base = Literal["auto", "same", "decimal", "hex"]
MAX_NUMBERS = 100_000


def normalized(message_id: str) -> str:
    """As it is kept: small letters, no leading zeros."""
    return message_id.strip().lower().lstrip("0") or "0"


def turned(message_id: str, receipts: Literal["decimal", "hex"]) -> str:
    """An id of a receipt in the base of the answers, where receipts have the other; as it was if it can't be that."""
    try:
        return str(int(message_id, 16)) if receipts == "hex" else format(int(message_id), "x")
    except ValueError:
        return message_id


class SentIds:
    """The last ids that were given to us, each with the number it is for.

    An id alone may be another message's id in another base; the number, which every receipt bears, tells them apart.
    This is memory of one process: what it does not know, as after a restart, is looked for in the database by `others`.
    Where `base` is not said, only a receipt in another base that comes before the answer to its submit finds nothing.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._numbers: OrderedDict[str, str] = OrderedDict()

    def add(self, ref: str, number: str) -> None:
        self._numbers[ref] = number
        if len(self._numbers) > MAX_NUMBERS:
            self._numbers.popitem(last=False)

    def ref_of(self, message_id: str, numbers: Collection[str]) -> str:
        """The id as the answer to the submit had it."""
        ref = normalized(message_id)
        if self._base == "same" or (self._base == "auto" and self._numbers.get(ref) in numbers):
            return ref
        if self._base == "decimal" or self._base == "hex":
            return turned(ref, self._base)
        candidates = (turned(ref, "decimal"), turned(ref, "hex"))
        return next((other for other in candidates if self._numbers.get(other) in numbers), ref)

    def others(self, ref: str, numbers: Collection[str]) -> tuple[str, ...]:
        """How a reference that is not remembered may have been written in the answer, where the base is not said."""
        if self._base != "auto" or self._numbers.get(ref) in numbers:
            return ()
        return tuple(other for other in (turned(ref, "decimal"), turned(ref, "hex")) if other != ref)
