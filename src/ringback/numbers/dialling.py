"""What is dialled before a number at home, in the countries whose habits the library's plans do not hold."""

import re
from collections.abc import Iterator

import phonenumbers

# The Soviet Union's 8, dialled for decades; some of these now dial 0, some nothing.
_FORMER_EIGHT = frozenset({370, 371, 372, 373, 374, 375, 380, 992, 993, 994, 995, 996, 998})
# Exit codes of carriers that the library's plans do not hold.
EXIT_CODES = {"ID": r"00[178]|01017|017", "JP": r"00\d{1,4}010"}
# Dialled before a number to choose a carrier or to hide the caller's own number.
_BEFORE_A_CALL = {
    1: r"101\d{4}1?",
    33: "3651",
    44: "141|1470",
    49: r"010(?:0\d\d|\d\d)",
    56: r"1\d\d",
    61: "183[12]",
    81: r"18[46]|00(?:33|36|77|88|91\d\d)",
    84: "17[1789]",
    86: r"(?:179\d\d|10193|11808|12520|12583\d|12593)(?:00)?(?:86)?",
    852: "133",
}
# France and its overseas departments dial each other as at home, each behind its own code.
_FRENCH = (33, 590, 594, 596, 262)
_FRENCH_MOBILES = {"639": 262, "690": 590, "691": 590, "692": 262, "693": 262, "694": 594, "696": 596, "697": 596}
_ARGENTINA = 54


def trunk_prefixes(calling_code: int) -> list[str]:
    """What is or was dialled at home before the national number; longest first."""
    region = phonenumbers.region_code_for_country_code(calling_code)
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(calling_code, region)
    now = [plan.national_prefix] if plan and plan.national_prefix else []
    former = ["80", "8"] if calling_code in _FORMER_EIGHT else []
    return sorted({*now, *former}, key=len, reverse=True)


def kept_before(e164: str) -> list[str]:
    """How earlier versions kept a number outside the plans that was typed as `+84 0992…`: with its trunk prefix."""
    number = phonenumbers.parse(e164)
    if phonenumbers.is_valid_number(number):
        return []
    code, national = number.country_code or 0, phonenumbers.national_significant_number(number)
    return [f"+{code}{prefix}{national}" for prefix in trunk_prefixes(code)]


def read_by_habit(calling_code: int, digits: str) -> list[str]:
    """National numbers that digits after the calling code are, where habit put more before or into them."""
    if calling_code in _FORMER_EIGHT and digits.startswith("8"):
        return [digits[1:], digits[1:].lstrip("0")]
    if calling_code == _ARGENTINA:
        return list(dict.fromkeys(_argentine_mobiles(digits)))
    before = re.match(_BEFORE_A_CALL.get(calling_code, "(?!)"), digits)
    rest = digits[before.end() :] if before else ""
    return [rest, rest.removeprefix("0")] if rest else []


def french_neighbours(calling_code: int) -> tuple[int, ...]:
    """The other codes behind which a number of this one may be, dialled as at home."""
    return tuple(code for code in _FRENCH if code != calling_code) if calling_code in _FRENCH else ()


def french_code(calling_code: int, digits: str) -> int:
    """The code behind which a mobile dialled as in France is, also where the library lacks its range yet."""
    return _FRENCH_MOBILES.get(digits[:3], calling_code) if calling_code in _FRENCH else calling_code


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
            if len(rest) == 11 and rest[area] == "9" and not rest.startswith("9"):  # 11 9 2345 6789
                yield f"9{rest[:area]}{rest[area + 1 :]}"
