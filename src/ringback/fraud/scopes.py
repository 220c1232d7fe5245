"""Pure: how a rule or a block names the numbers that it is about, written as in a provider's price table.

`#` and a keyed look-up: one number. `+8491`: all numbers that begin so. `VN`: a country. `*`: all.
"""

ALL = "*"
PREFIX_LESS = 4  # last digits that a prefix leaves out where numbers are counted alike: ten thousand numbers
LONGEST = 16  # + and fifteen digits (E.164)


def number_scope(to_key: str) -> str:
    return f"#{to_key}"


def prefix_of(to: str) -> str:
    return to[:-PREFIX_LESS]


def scopes_of(to: str, to_key: str, country: str | None) -> list[str]:
    """Everything that a number is within, the narrowest first."""
    prefixes = [to[:length] for length in range(len(to), 1, -1)]
    return [number_scope(to_key), *prefixes, *([country] if country else []), ALL]
