"""Codes: derived by keyed HMAC from a random salt, so that none is ever stored and a resend repeats it. They have six
digits, but where a program orders another length.

Every one of the 10^6 codes is possible, doubled digits and leading zeros too: forbidding some would fall below the
20 bits that NIST SP 800-63B and ASVS 6.5.4 ask for (six free digits, 19.9 bits, are named there as enough).
"""

import hashlib
import hmac
import re
import secrets
import unicodedata

from ringback.core.crypto import Vault
from ringback.core.errors import InvalidInput

LENGTH = 6
SALT = 16
BETWEEN = " -–.\u00a0\u200b\t"  # what people and keyboards put between digits
TOGETHER = re.compile(r"[0-9]+(?:[ -][0-9]+)*")
MAX_PASTED = 1000  # characters; a text message of six parts


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def code_of(vault: Vault, salt: bytes, length: int = LENGTH) -> str:
    """The remainder of 256 bits by 10^6 favours no code by more than 2^-236, by 10^10 none by more than 2^-222."""
    digest = hmac.new(vault.key("verification code"), salt, hashlib.sha256).digest()
    return f"{int.from_bytes(digest) % 10**length:0{length}d}"


def is_code(vault: Vault, salt: bytes, guess: str, length: int = LENGTH) -> bool:
    """In constant time."""
    return hmac.compare_digest(code_of(vault, salt, length), guess)


def read(typed: str, length: int = LENGTH) -> str:
    """The code in what was typed or pasted, as ASCII digits: spaces, dashes and other scripts' digits are forgiven, and
    a whole message is searched for the one number that has as many digits.

    Raises InvalidInput for what holds no code, or more than one number that could be it, which is a slip and no guess.
    """
    text = "".join(_ascii(sign) for sign in typed[:MAX_PASTED])
    bare = "".join(sign for sign in text if sign not in BETWEEN)
    if bare.isdigit():
        found = {bare} if len(bare) == length else set()
    else:
        found = {code for number in TOGETHER.findall(text) for code in _codes_of(number, length)}
    if len(found) == 1 and len(typed) <= MAX_PASTED:
        return found.pop()
    raise InvalidInput.of("code", "code_form", f"Enter the {length} digits of the code.")


def _ascii(sign: str) -> str:
    value = unicodedata.digit(sign, None)
    return sign if value is None else str(value)


def _codes_of(number: str, length: int) -> list[str]:
    """Of digits that stand together: the parts that are as long as a code, or the whole where it is two halves."""
    parts = re.split("[ -]", number)
    halves = len(parts) == 2 and all(len(part) * 2 == length for part in parts)
    return ["".join(parts)] if halves else [part for part in parts if len(part) == length]
