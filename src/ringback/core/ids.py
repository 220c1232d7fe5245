"""Identifiers: opaque, unguessable, and sortable by time of birth where that helps an index."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread


def new_id(prefix: str, now: int) -> str:
    """`prefix_` + 26 characters: 48 bits of milliseconds, then 80 random bits (the layout of a ULID)."""
    value = (now << 80) | secrets.randbits(80)
    letters = []
    for _ in range(26):
        letters.append(ALPHABET[value & 31])
        value >>= 5
    return f"{prefix}_{''.join(reversed(letters))}"


def new_account_id() -> str:
    """Twelve digits as AWS has them, the first never zero, so that no spreadsheet eats it."""
    return str(secrets.randbelow(9 * 10**11) + 10**11)
