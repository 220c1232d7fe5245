"""An installation's root keys by number, and what was kept of those that are gone. Pure; see decision 077.

There is one root key, until an operator has another one made. Both are there while all that lies sealed is sealed anew;
then the former goes, but for the keys of single purposes that can't change.
"""

import functools
from typing import Any

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FIRST = 1
LAST = 255  # a seal names its key in one byte
OTHERS = ""  # of the first root key: from it look-ups follow that a later version of the program brings
PACKED = b"\0keys\0"  # no root key of 32 bytes that stands alone is as long, and no secret holds a zero


class KeptKey(msgspec.Struct, frozen=True, array_like=True):
    """What is left of a root key that is gone: the key for one purpose, `until` then (ms), or for ever."""

    purpose: str
    number: int
    key: bytes
    until: int | None = None


class KeyRing(msgspec.Struct, frozen=True):
    """`since`: from when on a root key seals (ms); until then everybody learns of it. `stage` counts the changes.
    `log` is the name of the journal's log once there is another key to sign it, for its name came from the first."""

    roots: dict[int, bytes]
    since: dict[int, int] = {}
    kept: list[KeptKey] = []
    stage: int = 0
    log: str = ""

    @property
    def newest(self) -> int:
        return max(self.roots)

    @property
    def overlaps(self) -> dict[str, int]:
        """Purposes for which a former root key is believed, and until when (ms)."""
        return {kept.purpose: kept.until for kept in self.kept if kept.until is not None}

    def number_at(self, now: int) -> int:
        """Which root key seals at that time."""
        return max((number for number in self.roots if self.since.get(number, 0) <= now), default=min(self.roots))

    def key_of(self, purpose: str, number: int) -> bytes | None:
        """None where neither the root key is there nor this was kept of it."""
        if number in self.roots:
            return derive(self.roots[number], purpose)
        return next((kept.key for kept in self.kept if (kept.purpose, kept.number) == (purpose, number)), None)

    def keys_of(self, purpose: str) -> list[bytes]:
        """Of every root key of which it can still be had, the first first."""
        numbers = {*self.roots, *(kept.number for kept in self.kept)}
        return [key for number in sorted(numbers) if (key := self.key_of(purpose, number)) is not None]

    def look_up_key(self, purpose: str) -> bytes:
        """What equal values meet by must not change, so it is the first root key's for ever."""
        key = self.key_of(purpose, FIRST)
        if key is None:
            others = self.key_of(OTHERS, FIRST)
            assert others is not None, "it is kept when the first root key goes"
            return derive(others, purpose)
        return key

    def packed(self) -> bytes:
        """A root key that is alone stands as it is: so earlier versions read it."""
        if self == KeyRing({FIRST: self.roots.get(FIRST, b"")}):
            return self.roots[FIRST]
        return PACKED + msgspec.msgpack.encode(self)

    @classmethod
    def unpacked(cls, text: bytes) -> "KeyRing":
        if text.startswith(PACKED) and len(text) > 32:
            return msgspec.msgpack.decode(text[len(PACKED) :], type=cls)
        return cls({FIRST: text})


class CachedKeyRing:
    """A key ring, which of its root keys seals, and what was derived from them. Replaced as a whole."""

    def __init__(self, ring: KeyRing, sealing: int) -> None:
        self.ring = ring
        self.sealing = sealing
        self.key_of = functools.cache(ring.key_of)
        self.keys_of: Any = functools.cache(ring.keys_of)
        self.look_up_key = functools.cache(ring.look_up_key)


def derive(root: bytes, purpose: str) -> bytes:
    """Purposes are separated by HKDF (RFC 5869), so that a leak of one derived key opens nothing else."""
    return HKDF(SHA256(), 32, salt=b"ringback", info=purpose.encode()).derive(root)
