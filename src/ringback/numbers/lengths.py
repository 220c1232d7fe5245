"""Digits too few or too many, judged by the pattern: Vietnam's plan allows seven to ten, a mobile has exactly nine."""

import phonenumbers

from ringback.numbers import lines
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step
from ringback.numbers.schemas import LineType

_MAX_DIFFERENCE = 2
MAX_MISSING = 4
"""Digits that somebody leaves out of a number whose range is known; with fewer it may be any."""
_MAX_NATIONAL = 14


def off_by_few(calling_code: int, national: str, *, maximum: int = _MAX_DIFFERENCE) -> Step | None:
    """Whether up to so many digits more, or fewer at the end, would make a number that rings."""
    for kinds in (lines.MOBILE_TYPES, {LineType.LANDLINE}):
        for difference in range(1, maximum + 1):
            longer = (national + digit * difference for digit in "0123456789")
            if any(_is(calling_code, candidate, kinds) for candidate in longer):
                return _step(NumberCode.TOO_SHORT, calling_code, national, [len(national) + difference])
            if _is(calling_code, national[:-difference], kinds):
                return _step(NumberCode.TOO_LONG, calling_code, national, [len(national) - difference])
    return None


def off_by_many(calling_code: int, national: str) -> Step:
    """The same, where the library has ruled that no number has this length, against what mobiles have."""
    expected = _expected(calling_code)
    code = NumberCode.TOO_LONG if len(national) > max(expected) else NumberCode.TOO_SHORT
    return _step(code, calling_code, national, expected)


def is_like_a_mobile(calling_code: int, national: str) -> bool:
    return len(national) in _expected(calling_code) and not national.startswith("0")


def _expected(calling_code: int) -> list[int]:
    region = phonenumbers.region_code_for_country_code(calling_code)
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(calling_code, region)
    return lines.mobile_lengths(plan) or [_MAX_NATIONAL]


def _is(calling_code: int, national: str, kinds: frozenset[LineType] | set[LineType]) -> bool:
    number = lines.build(calling_code, national)
    return number is not None and lines.is_valid(number) and lines.line_type(number) in kinds


def _step(code: NumberCode, calling_code: int, national: str, expected: list[int]) -> Step:
    return Step(code, {"country_calling_code": calling_code, "digits": len(national), "expected": expected})
