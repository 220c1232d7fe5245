"""Identifiers: opaque, unguessable, and sortable by time of birth where that helps an index."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread

PAIRS = [first + second for first in ALPHABET for second in ALPHABET]


def new_id(prefix: str, now: int) -> str:
    """`prefix_` + 26 characters: 48 bits of milliseconds, then 80 random bits (the layout of a ULID)."""
    value = (now << 80) | secrets.randbits(80)
    return f"{prefix}_{''.join([PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)])}"


def first_id(prefix: str, now: int) -> str:
    """Of this moment; what `new_id` made before then sorts before it."""
    return f"{prefix}_{''.join([PAIRS[(now << 80) >> shift & 1023] for shift in range(120, -1, -10)])}"


def new_account_id() -> str:
    """Twelve digits as AWS has them, the first never zero, so that no spreadsheet eats it."""
    return str(secrets.randbelow(9 * 10**11) + 10**11)
