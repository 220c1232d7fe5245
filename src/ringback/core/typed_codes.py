"""Pure: the code in what somebody typed or pasted."""

import re
import unicodedata

from ringback.core.errors import InvalidInput

LENGTH = 6  # of our own codes and of authenticator apps'
BETWEEN = " \n-.,·•_'’"  # what people, keyboards and mail programs put between digits
TOGETHER = re.compile(r"[0-9]+(?:[ -][0-9]+)*")
TIME_OF_DAY = re.compile(
    r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
)  # of the message: 10:21 460 426 is …
MAX_PASTED = 1000  # characters; a text message of six parts


def read(typed: str, length: int = LENGTH) -> str:
    """The code in what was typed or pasted, as ASCII digits: spaces, dashes and other scripts' digits are forgiven, and
    a whole message is searched for the one number that has as many digits.

    Raises InvalidInput for what holds no code, or more than one number that could be it, which is a slip and no guess.
    """
    text = "".join(_ascii(sign) for sign in typed[:MAX_PASTED])
    bare = "".join(sign for sign in text if sign not in BETWEEN)
    if bare.isdigit():
        found = {bare} if len(bare) == length else {bare[:length]} if bare == bare[:length] * 2 else set()
    else:
        words = TIME_OF_DAY.sub("\n", text)
        found = {code for number in TOGETHER.findall(words) for code in _codes_of(number, length)}
    if len(found) == 1 and len(typed) <= MAX_PASTED:
        return found.pop()
    raise InvalidInput.of("code", "code_form", f"Enter the {length} digits of the code.")


def _ascii(sign: str) -> str:
    """A digit of any script, a blank, a line end, a dash; nothing for what is not seen."""
    value = unicodedata.digit(sign, None)
    if value is not None:
        return str(value)
    kind = unicodedata.category(sign)
    if sign in "\r\n\v\f\x85" or kind in ("Zl", "Zp"):
        return "\n"
    if sign == "\t" or kind == "Zs":
        return " "
    if kind == "Pd" or sign == "\u2212":
        return "-"
    return "" if kind in ("Cc", "Cf", "Cs", "Mn", "Me") else sign


def _codes_of(number: str, length: int) -> list[str]:
    """Of digits that stand together: the parts that are as long as a code, or the whole where it is two halves."""
    parts = re.split("[ -]", number)
    halves = len(parts) == 2 and all(len(part) * 2 == length for part in parts)
    return ["".join(parts)] if halves else [part for part in parts if len(part) == length]
