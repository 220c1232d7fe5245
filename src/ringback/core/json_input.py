"""JSON from outside: what can be wrong with it, so that no reader of it forgets one, and what no command can keep."""

from typing import Any

import msgspec

from ringback.core.errors import InvalidInput

NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What `msgspec.json.decode` raises: for another form, for what is not UTF-8, for what is nested too deep for it."""

MAX_DEPTH = 64
"""Ours has five levels. What is nested deeper than one reader or writer can follow might still pass another."""


def require_storable(field: str, value: Any) -> None:
    """PostgreSQL keeps no character of code 0 in a text. Raises InvalidInput for one anywhere in a JSON value, and for
    one that is nested deeper than MAX_DEPTH. `field` is its name, "body" for a whole one, whose members have names."""
    left = [(field, value, 0)]
    while left:
        name, found, depth = left.pop()
        if isinstance(found, str) and "\x00" in found:
            raise InvalidInput.of(name, "bad_character", "Remove the character with code 0.")
        if depth > MAX_DEPTH:
            raise InvalidInput.of(field, "json_form", f"Send JSON of at most {MAX_DEPTH} levels.")
        members = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        for key, member in members:
            left += ((name, key, depth), (str(key) if name == "body" else f"{name}.{key}", member, depth + 1))
