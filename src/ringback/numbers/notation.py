"""What machines and habits write into a number: a spreadsheet's decimals, a carrier's place, hours; and cards."""

import re

from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step

_DECIMAL = re.compile(r"(\s*\+?\d{7,15})[.,]0{1,2}\s*")
_SCIENTIFIC = re.compile(r"\s*\+?(\d)(?:[.,](\d+))?\s*(?:[eE]|[x×*·]\s*10\s*\^?)\s*\+?\s*0?(\d{1,2})\s*")
_THOUSANDS = re.compile(r"\s*\+?(\d{1,3}(?:,\d{3}){2,4}|\d{1,3}(?:\.\d{3}){2,4})(?:[.,]0{1,2})?\s*")
# Brazil and Colombia write where the carrier's two digits go: 0xx11.
_CARRIER_MARK = re.compile(r"(?<!\d)(0\s?)[xX]{2}(?=\s?\d{2})")
_HOUR = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[hH](?:\d{2})?|giờ|[ap]\.?m\.?|Uhr)?"
_HOURS = re.compile(
    rf"[(\[]\s*{_HOUR}\s?[-\u2013]\s?{_HOUR}\s*[)\]]|(?<![\d.])[(\[]?\s*24\s?[/x]\s?(?:7|24)(?!\d)\s*[)\]]?"
    r"|[(\[]\s*24\s?h(?:rs?)?\s*[)\]]",
    re.IGNORECASE,
)
# *31#, #31# and *67 before a number hide or show who calls.
_CALLER_ID = re.compile(r"\s*(?:[*#]3[01]#|\*(?:67|82)(?!#))\s*(?=(?:\D*\d){7})")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_MIN_DIGITS = 8  # of a number that hours may stand beside

# Issuer prefixes and lengths, ISO/IEC 7812: Visa, Mastercard, American Express, Diners, Discover, UnionPay, JCB.
_CARD = re.compile(
    r"4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|35(?:2[89]|[3-8]\d)\d{12}"
)


def without_spreadsheet(text: str) -> tuple[str, list[Step]]:
    """The digits of `84912345678.0` and `8.4912345678E+10`; `8.4912E+10` has lost its last ones for good."""
    if whole := _DECIMAL.fullmatch(text):
        return whole[1], [Step(NumberCode.SPREADSHEET, {})]
    if (groups := _THOUSANDS.fullmatch(text)) and "," in text:  # dots alone are how many people group a number
        return re.sub(r"\D", "", groups[1]), [Step(NumberCode.SPREADSHEET, {})]
    if not (match := _SCIENTIFIC.fullmatch(text)):
        return text, []
    digits, exponent = match[1] + (match[2] or ""), int(match[3])
    if len(digits) != exponent + 1:
        return text, [Step(NumberCode.SPREADSHEET_CUT, {})]
    return digits, [Step(NumberCode.SPREADSHEET, {})]


def without_carrier_mark(text: str) -> str:
    return _CARRIER_MARK.sub(r"\g<1>", text)


def without_hours(text: str) -> tuple[str, list[Step]]:
    """`(24/7)` beside a number is no second number."""
    rest = _HOURS.sub(" ", text)
    if rest == text or sum(map(str.isdigit, rest)) < _MIN_DIGITS:
        return text, []
    ignored = " ".join(match[0].strip() for match in _HOURS.finditer(text))
    return rest, [Step(NumberCode.EXTRA_TEXT, {"ignored": ignored})]


def without_caller_id(text: str) -> str:
    return _CALLER_ID.sub("", text, count=1)


def is_iban(text: str) -> bool:
    """By its form and check digits, ISO 13616: an account at a bank has no telephone."""
    bare = re.sub(r"[\s-]", "", text).upper()
    if not _IBAN.fullmatch(bare):
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def is_card(digits: str) -> bool:
    """By issuer prefix, length and check digit."""
    return _CARD.fullmatch(digits) is not None and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
