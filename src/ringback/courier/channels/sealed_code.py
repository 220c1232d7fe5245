"""A code that a provider's call is to read out travels in the callback's address, sealed: so it needs no row of ours,
and neither the provider's list of calls nor a voicemail ever holds it."""

import base64
import hashlib
from collections.abc import Sequence

import msgspec

from ringback.core.crypto import Erased, seal, unseal


class SealedCode:
    """Locale and lines of a spoken code, sealed with a key that only who knows the provider's `secret` has."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"ringback spoken code {secret}".encode()).digest()

    def close(self, locale: str, lines: Sequence[str]) -> str:
        """A text for the query of an address."""
        return base64.urlsafe_b64encode(seal(self._key, msgspec.json.encode((locale, lines)))).decode()

    def open(self, sealed: str) -> tuple[str, tuple[str, ...]] | None:
        """None for what we did not close."""
        try:
            return msgspec.json.decode(
                unseal(self._key, base64.urlsafe_b64decode(sealed)), type=tuple[str, tuple[str, ...]]
            )
        except (ValueError, Erased):
            return None
