"""Pure: what an agent's search names, however a caller says it or a mail shows it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import phonenumbers

from ringback.accounts.email_addresses import tidy
from ringback.core.errors import InvalidInput
from ringback.core.typed_names import clean
from ringback.numbers.diagnose import diagnose
from ringback.numbers.schemas import Diagnosis
from ringback.support.search.folding import GRAM
from ringback.words import LANGUAGES, words

MAX_Q = 200  # characters; what is read here takes the square of the length
_BRACKETED = re.compile(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>|^mailto:([^\s?]+@[^\s?]+)(?:\?\S*)?$", re.IGNORECASE)
# What pages and mails call a case, in each language that has a file.
_CASE_WORD = "|".join(re.escape(words(each).fill("applicant-case-number", {"id": ""}).strip()) for each in LANGUAGES)
_CASE = re.compile(
    rf"\[\s*(?:{_CASE_WORD})?\s*#?\s*([0-9]{{1,20}}|case-[\w-]+)\s*\]"
    rf"|^\s*(?:(?:{_CASE_WORD})\s*#?|#)\s*([0-9]{{1,20}})\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:tel:)?[+(\[]{0,3}[0-9][0-9 ()\[\]./+-]*", re.IGNORECASE)
# `phone: 0912 345 777 (Lan)`, as it is pasted from elsewhere.
_LABELLED = re.compile(r"(?:[^\W\d_]+[.:]?\s+){1,2}(?=[+(0-9])|\s*\([^\W\d_]+(?:\s[^\W\d_]+)?\)$")
_MIN_LABELLED = 9
_MIN_DIGITS, _MAX_DIGITS = 7, 20  # of a number with all that may be dialled before it
# Asked where a range is newer than the plans, so that no country can be told by it.
_LIKELY = ("VN", "CN", "IN", "US", "ID", "BR", "RU", "NG", "PK", "BD", "PH", "MX", "DE", "TH", "GB")


CALLING_CODES = tuple(phonenumbers.country_code_for_region(country) for country in _LIKELY)


class Search(NamedTuple):
    text: str
    """One case or account by its number, an address, or words."""
    by: str | None
    """By what it looks for people: `phone`, `email` or `words`; None for a case or an account by its number."""
    numbers: tuple[str, ...] = ()
    """The phones that it may name, E.164; none where it can only be a part of one."""

    def loose(self, q: str) -> str:
        """As it is looked for in texts: of an address all parts, as they follow each other."""
        return f'"{self.text}"' if self.by == "email" else q


@lru_cache(64)
def read(q: str) -> Search:
    """Digits alone may be a case, an account or a phone: they are looked for as both, and count as a phone where they
    can be one. Kept, because one search asks three times, and a number without its country is tried in each.

    Raises InvalidInput for what is longer than MAX_Q.
    """
    if len(q) > MAX_Q:
        raise InvalidInput.of("q", "too_long", f"Search for at most {MAX_Q} characters.")
    plain = clean(unicodedata.normalize("NFKC", q)).strip("\"'“”‘’„«»,; ")
    ascii_digits = "".join(_ascii(sign) for sign in plain)
    if (mail := _BRACKETED.search(plain)) or "@" in tidy(plain):
        return Search(tidy(mail[1] or mail[2]) if mail else tidy(plain).strip("()[]"), "email")
    if case := _CASE.search(ascii_digits):
        return Search((case[1] or case[2]).lower(), None)
    digits = re.sub(r"\D", "", ascii_digits)
    alone = _LABELLED.sub("", ascii_digits)
    if len(digits) >= _MIN_LABELLED and _NUMBER.fullmatch(alone):
        ascii_digits = alone
    if _NUMBER.fullmatch(ascii_digits):
        numbers = _numbers(ascii_digits) if _MIN_DIGITS <= len(digits) <= _MAX_DIGITS else ()
        if numbers or ascii_digits == digits:
            return Search(digits, "phone" if numbers or len(digits) >= GRAM else None, numbers)
        return Search(plain, "phone" if ascii_digits.startswith("+") else "words")
    if not plain or plain.startswith("case-"):
        return Search(plain, None)
    return Search(plain, "words")


def digits_of(q: str) -> tuple[str, bool]:
    """Of what is a number and nothing else, else empty, and whether the country's code is there."""
    plain = "".join(_ascii(sign) for sign in clean(unicodedata.normalize("NFKC", q)).strip())
    alone = _LABELLED.sub("", plain)
    digits = re.sub(r"\D", "", alone) if _NUMBER.fullmatch(alone) else ""
    return digits, "+" in alone or digits.startswith("00")


def _ascii(sign: str) -> str:
    return "-" if unicodedata.category(sign) == "Pd" else str(unicodedata.digit(sign, sign))


def _numbers(text: str) -> tuple[str, ...]:
    """Where no country is certain, also what it is where most people dial it: by old plans, or in a new range."""
    whole = diagnose(text)
    if whole.e164:
        return (whole.e164,)
    at_home = (diagnose(text, country=country).e164 for country in _LIKELY)
    return tuple(dict.fromkeys((*_named(whole), *filter(None, at_home))))


def _named(diagnosis: Diagnosis) -> tuple[str, ...]:
    """The number, or all that it may be in one country or another."""
    if diagnosis.e164:
        return (diagnosis.e164,)
    return tuple(one["e164"] for finding in diagnosis.findings for one in finding.evidence.get("candidates", ()))
