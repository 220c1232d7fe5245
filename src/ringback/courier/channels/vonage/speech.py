"""What Vonage is to say on a call, as a call control object (NCCO)."""

from collections.abc import Sequence
from typing import Any

from ringback.words import words

LISTEN_S = 10

Control = list[dict[str, Any]]


def greeting(locale: str, lines: Sequence[str], keys: str, *, count: int = 1) -> Control:
    """Said twice, because who picks up puts the phone to the ear first. The code is not in it. `count` digits are to be
    keyed, told to `keys`."""
    asked = [*say(locale, lines, stops=True), listen(keys, count)]
    return asked * 2


def code(locale: str, lines: Sequence[str], keys: str) -> Control:
    """The last line is the farewell; another 1 before it repeats all."""
    *spoken, farewell = lines
    return [*say(locale, spoken, stops=True), listen(keys), *say(locale, [farewell])]


def listen(keys: str, count: int = 1) -> dict[str, Any]:
    """Wait for so many keys. What then comes back from `keys` is said next; nothing: what stood after this."""
    return {"action": "input", "type": ["dtmf"], "dtmf": {"maxDigits": count, "timeOut": LISTEN_S}, "eventUrl": [keys]}


def say(locale: str, lines: Sequence[str], *, stops: bool = False) -> Control:
    """`stops`: a key ends it. Vonage allows that only where the next thing that is no speech is a `listen`."""
    language = words(locale).text("voice-locale")
    return [{"action": "talk", "text": line, "language": language, "bargeIn": stops} for line in lines]
