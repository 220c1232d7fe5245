"""Taking out what must never lie in a thread: card numbers, private keys, AWS secret keys. AWS Support does the same.

The last four digits of a card stay, so that both sides still know which one is meant. The check digit alone fits every
tenth number, so a card also has an issuer's prefix and a length that this issuer uses, and is grouped as people group
cards: telephone numbers, IMEIs, times and orders stay.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import phonenumbers

MARK = "[REDACTED]"
PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?(?:-----END [A-Z0-9 ]*-----|\Z)", re.DOTALL
)
# Networks and their lengths (ISO/IEC 7812 prefixes as the networks publish them), from first to last prefix.
NETWORKS = (
    ("4", "4", (13, 16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),
    ("300", "305", (14, 16, 19)),  # Diners Club
    ("3095", "3095", (14, 16, 19)),
    ("36", "36", (14, 16, 19)),
    ("38", "39", (14, 16, 19)),
    ("3528", "3589", (16, 19)),  # JCB
    ("6011", "6011", (16, 19)),  # Discover
    ("644", "659", (16, 19)),
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("81", "81", (16, 17, 18, 19)),
    ("5018", "5020", (16, 18, 19)),  # Maestro, Dankort
    ("5038", "5038", (16, 18, 19)),
    ("5893", "5893", (16, 18, 19)),
    ("6304", "6304", (16, 18, 19)),
    ("6759", "6763", (16, 18, 19)),
    ("506", "509", (16, 18, 19)),  # Verve, Elo, RuPay
    ("6069", "6085", (16,)),
    ("2200", "2204", (16, 19)),  # Mir
    ("9704", "9704", (16, 19)),  # NAPAS
    ("9792", "9792", (16,)),  # Troy
)
MIN_CARD, MAX_CARD = 13, 19  # digits
DOUBLED = str.maketrans("0123456789", "0246813579")  # the sum of the digits of twice each
PHONE_LENGTHS = (13, 14, 15)  # the longest E.164 numbers are as long as the shortest cards
# Lengths of the groups that people write: fours and their multiples, as embossed, all alike, or in one piece.
GROUPING = re.compile(r"(4|8|12|16)( (4|8|12|16))*( [23])?|4 6 [45]|4 5 5|4 3 3 3|6 1[03]|1( 1)+|2( 2)+( 1)?|1[3-9]")
BLANK = r"[^\S\r\n]|[\u200b-\u200d\u2060\ufeff]"
GAP = rf"(?:(?:{BLANK}){{0,2}}[-._\u2010-\u2015\u2212\uff0d](?:{BLANK}){{0,2}}|(?:{BLANK}){{1,3}})"
DIGIT = re.compile(r"\d")
# What holds digits that are no card's comes first, so that no part of it is looked at.
DIGITS = re.compile(
    r"(?P<other>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # UUID
    r"|\b(?=[0-9]*[a-f])[0-9a-f]{20,}\b"  # digest, trace id
    r"|\b(?:imei|imeisv|iccid|eid|imsi|meid)\b\W{0,3}(?:(?:no|nr|number|là|is)\b\W{0,3})?\d[\d -]{12,}"
    r"|(?<!\d)\d+\.\d{12,})"  # fraction
    rf"|(?<!\d)\d+(?:{GAP}\d+)*",
    re.IGNORECASE,
)
SECRET_KEY_LENGTH = 40
SECRET_KEY = re.compile(rf"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{{{SECRET_KEY_LENGTH}}}(?![A-Za-z0-9/+=])")


class Redacted(NamedTuple):
    text: str
    what: list[str]  # codes of what was taken out: card_number, private_key, secret_key


def redact(text: str) -> Redacted:
    if not may_hold_any(text):
        return Redacted(text, [])
    what: set[str] = set()

    def private_key(_: re.Match[str]) -> str:
        what.add("private_key")
        return MARK

    def cards(match: re.Match[str]) -> str:
        if match["other"] or sum(map(str.isdecimal, match[0])) < MIN_CARD:
            return match[0]
        found = list(cards_in(match[0], is_phone=_follows_a_plus(match)))
        left, at = "", 0
        for start, end, last_digits in found:
            what.add("card_number")
            left += f"{match[0][at:start]}{MARK}-{last_digits}"
            at = end
        return left + match[0][at:]

    def secret_key(match: re.Match[str]) -> str:
        found = match[0]
        mixed = any(c.isupper() for c in found) and any(c.islower() for c in found) and any(c.isdigit() for c in found)
        if not mixed:  # a long word, or a digest in hexadecimal
            return found
        what.add("secret_key")
        return MARK

    text = PRIVATE_KEY.sub(private_key, text)
    text = DIGITS.sub(cards, text)
    text = SECRET_KEY.sub(secret_key, text)
    return Redacted(text, sorted(what))


def may_hold_any(text: str) -> bool:
    """What people write seldom does, and to look so costs a twentieth."""
    return (
        "-----BEGIN" in text
        or len(DIGIT.findall(text)) >= MIN_CARD
        or max(map(len, text.split()), default=0) >= SECRET_KEY_LENGTH
    )


class Card(NamedTuple):
    """Where it starts and ends in the run of digits, and its last four."""

    start: int
    end: int
    last_digits: str


def _follows_a_plus(match: re.Match[str]) -> bool:
    """With blanks and a bracket between at most. A text may have runs by the thousand: none copies all before it."""
    at = match.start()
    while at and match.string[at - 1] in " (":
        at -= 1
    return match.string[at - 1 : at] == "+"


def cards_in(run: str, *, is_phone: bool) -> Iterator[Card]:
    """Of groups of digits in a row: a card may stand between an amount before it and a date or a code behind it.

    `is_phone`: a plus sign stands before the run, so a card can't begin with its first digit.
    """
    groups = [match.span() for match in re.finditer(r"\d+", run)]
    sizes = [end - start for start, end in groups]
    digits, places = _plain(run), [0, *accumulate(sizes)]
    first = 1 if is_phone else 0
    while first < len(groups):
        last = _last_group(digits[places[first] : places[first] + MAX_CARD], sizes[first : first + MAX_CARD])
        if last is None:
            first += 1
            continue
        end = places[first + last + 1]
        yield Card(groups[first][0], groups[first + last][1], digits[end - 4 : end])
        first += last + 1


def _last_group(digits: str, sizes: list[int]) -> int | None:
    """The index of the group with which a card ends that begins with the first; the longest there is."""
    found = None
    issued = lengths_of(digits[:4])
    for last, length in enumerate(accumulate(sizes) if issued else ()):
        if length > MAX_CARD:
            break
        # The dearest last: a log has windows of digits by the thousand.
        if (
            length in issued
            and luhn(number := digits[:length])
            and GROUPING.fullmatch(" ".join(map(str, sizes[: last + 1])))
            and not (length in PHONE_LENGTHS and _is_phone(number))
        ):
            found = last
    return found


@cache
def lengths_of(prefix: str) -> frozenset[int]:
    """How many digits numbers have that begin with these four."""
    return frozenset(
        length for first, last, lengths in NETWORKS if first <= prefix[: len(first)] <= last for length in lengths
    )


def _is_phone(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


def _plain(text: str) -> str:
    """Its digits, those of other scripts too, as ASCII's."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def luhn(digits: str) -> bool:
    """The check digit of card numbers (ISO/IEC 7812-1, annex B)."""
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(DOUBLED)))) % 10 == 0
