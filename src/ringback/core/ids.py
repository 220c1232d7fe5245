"""Identifiers: opaque, unguessable, and sortable by time of birth where that helps an index."""

import secrets
from functools import lru_cache

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread

LETTERS = bytes(ord(ALPHABET[byte & 31]) for byte in range(256))  # of a byte of chance, five bits of it


def new_id(prefix: str, now: int) -> str:
    """`prefix_` + 26 characters: 50 bits of milliseconds, then 80 random bits (the layout of a ULID)."""
    return f"{prefix}_{_moment(now)}{secrets.token_bytes(16).translate(LETTERS).decode()}"


def first_id(prefix: str, now: int) -> str:
    """Of this moment; what `new_id` made before then sorts before it."""
    return f"{prefix}_{_moment(now)}{ALPHABET[0] * 16}"


@lru_cache(maxsize=64)
def _moment(now: int) -> str:
    return "".join([ALPHABET[now >> shift & 31] for shift in range(45, -1, -5)])


def new_account_id() -> str:
    """Twelve digits as AWS has them, the first never zero, so that no spreadsheet eats it."""
    return str(secrets.randbelow(9 * 10**11) + 10**11)
