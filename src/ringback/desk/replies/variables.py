"""Pure: the variables of a reply, as `{applicant}`, and filling them in."""

import re
from collections.abc import Iterator, Mapping

VARIABLES = ("applicant", "agent", "case", "subject", "number", "email", "cause", "next_step")
_NAMED = re.compile(r"\{ *([A-Za-z_]\w*) *\}")


def named_in(text: str) -> Iterator[str]:
    """Each once, in the order of the text."""
    return iter(dict.fromkeys(_NAMED.findall(text)))


def unknown_in(text: str) -> list[str]:
    return [name for name in named_in(text) if name not in VARIABLES]


def missing_in(text: str) -> list[str]:
    """Those of a text about to be sent that nobody has filled in."""
    return [name for name in named_in(text) if name in VARIABLES]


def filled(text: str, values: Mapping[str, str]) -> str:
    """What has no value stays as it was written, so that whoever sends it sees what is missing. A value that looks like
    a variable is none: it is not looked at again."""
    return _NAMED.sub(lambda found: values.get(found[1]) or found[0], text)


def filling(text: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text with its values, and the variables that have none."""
    return filled(text, values), [name for name in missing_in(text) if not values.get(name)]
