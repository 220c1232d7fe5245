"""Taking out what must never lie in a thread: card numbers, private keys, AWS secret keys. AWS Support does the same.

The last four digits of a card stay, so that both sides still know which one is meant.
"""

import re
from typing import NamedTuple

MARK = "[REDACTED]"
PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]*-----|\Z)", re.DOTALL
)
# Networks' numbers begin with 2 to 6 (ISO/IEC 7812); a plus sign in front makes it a telephone number.
CARD = re.compile(r"(?<![\d+])[2-6](?:[ -]?\d){12,18}(?!\d)")
SECRET_KEY = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")


class Redacted(NamedTuple):
    text: str
    what: list[str]  # codes of what was taken out: card_number, private_key, secret_key


def redact(text: str) -> Redacted:
    what: set[str] = set()

    def private_key(_: re.Match[str]) -> str:
        what.add("private_key")
        return MARK

    def card(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match[0])
        if not luhn(digits):
            return match[0]
        what.add("card_number")
        return f"{MARK}-{digits[-4:]}"

    def secret_key(match: re.Match[str]) -> str:
        found = match[0]
        mixed = any(c.isupper() for c in found) and any(c.islower() for c in found) and any(c.isdigit() for c in found)
        if not mixed:  # a long word, or a digest in hexadecimal
            return found
        what.add("secret_key")
        return MARK

    text = PRIVATE_KEY.sub(private_key, text)
    text = CARD.sub(card, text)
    text = SECRET_KEY.sub(secret_key, text)
    return Redacted(text, sorted(what))


def luhn(digits: str) -> bool:
    """The check digit of card numbers (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
