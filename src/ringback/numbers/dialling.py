"""What is dialled before a number at home, in the countries whose habits the library's plans do not hold."""

import re
from collections.abc import Iterator

import phonenumbers

# The Soviet Union's 8, dialled for decades; some of these now dial 0, some nothing.
_FORMER_EIGHT = frozenset({370, 371, 372, 373, 374, 375, 380, 992, 993, 994, 995, 996, 998})
# France and its overseas departments dial each other as at home, each behind its own code.
_FRENCH = (33, 590, 594, 596, 262)
_ARGENTINA = 54


def trunk_prefixes(calling_code: int) -> list[str]:
    """What is or was dialled at home before the national number; longest first."""
    region = phonenumbers.region_code_for_country_code(calling_code)
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(calling_code, region)
    now = [plan.national_prefix] if plan and plan.national_prefix else []
    former = ["80", "8"] if calling_code in _FORMER_EIGHT else []
    return sorted({*now, *former}, key=len, reverse=True)


def read_by_habit(calling_code: int, digits: str) -> list[str]:
    """National numbers that digits after the calling code are, where habit put more before or into them."""
    if calling_code in _FORMER_EIGHT and digits.startswith("8"):
        return [digits[1:], digits[1:].lstrip("0")]
    return list(dict.fromkeys(_argentine_mobiles(digits))) if calling_code == _ARGENTINA else []


def french_neighbours(calling_code: int) -> tuple[int, ...]:
    """The other codes behind which a number of this one may be, dialled as at home."""
    return tuple(code for code in _FRENCH if code != calling_code) if calling_code in _FRENCH else ()


def lacks_area_code(calling_code: int, digits: str) -> bool:
    """An Argentine mobile as it is dialled in its own town: 15 and six to eight digits."""
    return calling_code == _ARGENTINA and re.fullmatch(r"15\d{6,8}", digits) is not None


def _argentine_mobiles(digits: str) -> Iterator[str]:
    """9 and ten digits, from any order of 0 (trunk), 9 (mobile, from abroad) and 15 (mobile, at home)."""
    head = re.match(r"(?:0|9|15)+(?=\d{10,12}$)|", digits)
    heads = {digits[:size] for size in range(len(head[0]) + 1)} if head else set()
    for before in sorted((one for one in heads if re.fullmatch(r"(?:0|9|15)*", one)), key=len, reverse=True):
        rest = digits[len(before) :]
        if len(rest) == 10 and ("9" in before or "15" in before):
            yield f"9{rest}"
        for area in (2, 3, 4):
            if len(rest) == 12 and rest[area : area + 2] == "15":
                yield f"9{rest[:area]}{rest[area + 2 :]}"
