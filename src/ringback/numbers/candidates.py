"""The ways in which typed digits can be meant, likeliest first; only readings that give a valid number count."""

import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers
from phonenumbers import CountryCodeSource, PhoneNumber

from ringback.numbers import lines, numbering_plans
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step

# What is dialled before a country code, somewhere: Australia, Japan, North America, Russia, most others.
_IDD_PREFIXES = ("0011", "0010", "011", "010", "810", "00")
# Who is asked first when nothing else tells: the languages we speak, then the number of mobile phones.
_LIKELY_FIRST = ("VN", "CN", "IN", "US", "ID", "BR", "RU", "NG", "PK", "BD", "JP", "PH", "MX", "ET", "DE", "TH", "GB")


class Candidate(NamedTuple):
    number: PhoneNumber
    steps: tuple[Step, ...] = ()
    certain: bool = True


def readings(digits: str, *, plus: bool, country: str | None) -> Iterator[Candidate]:
    """Certain readings repair; the others are only offered."""
    if plus:
        yield from _international(digits, country)
        return
    if country and (reading := _national(digits, country)):
        yield reading
    yield from _dialled_from_abroad(digits, country)
    yield from _without_plus(digits, country)


def split_calling_code(digits: str) -> tuple[int, str] | None:
    """No calling code is the beginning of another, so the first that fits is the only one."""
    for length in (1, 2, 3):
        if digits[:length] and int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return int(digits[:length]), digits[length:]
    return None


def elsewhere(digits: str, country: str | None) -> list[PhoneNumber]:
    """The mobile numbers that these digits would be, dialled at home in other countries. Loads every plan (0.2 s)."""
    found = {}
    for region in (*_LIKELY_FIRST, *sorted(phonenumbers.SUPPORTED_REGIONS)):
        if region == country or region in found:
            continue
        reading = _as_dialled_at_home(digits, region)
        if reading and lines.line_type(reading) in lines.MOBILE_TYPES:
            found[region] = reading
    return list({lines.e164(number): number for number in found.values()}.values())


def _international(digits: str, country: str | None) -> Iterator[Candidate]:
    bare = digits.lstrip("0")
    zeros = (Step(NumberCode.IDD_PREFIX, {"removed": digits[: len(digits) - len(bare)]}),) if bare != digits else ()
    split = split_calling_code(bare)
    if split:
        code, rest = split
        if reading := _settled(code, rest):
            yield reading._replace(steps=(*zeros, *reading.steps))
        again = rest.lstrip("0")
        if again.startswith(str(code)) and (reading := _settled(code, again[len(str(code)) :])):
            yield reading._replace(steps=(*zeros, Step(NumberCode.COUNTRY_CODE_DOUBLED, {}), *reading.steps))
        if (inner := split_calling_code(again)) and inner[0] != code and (reading := _settled(*inner)):
            certain = country is not None and inner[0] == phonenumbers.country_code_for_region(country)
            steps = (Step(NumberCode.TWO_COUNTRY_CODES, {"removed": str(code)}), *reading.steps)
            if lines.line_type(reading.number) in lines.MOBILE_TYPES:
                yield Candidate(reading.number, steps, certain)
        if country and code != phonenumbers.country_code_for_region(country) and (reading := _national(rest, country)):
            yield Candidate(
                reading.number, (Step(NumberCode.COUNTRY_CODE_WRONG, {"removed": str(code)}), *reading.steps)
            )
    if country and (reading := _national(digits, country)):
        yield Candidate(reading.number, (Step(NumberCode.STRAY_PLUS, {}), *reading.steps))


def _dialled_from_abroad(digits: str, country: str | None) -> Iterator[Candidate]:
    own = phonenumbers.PhoneMetadata.metadata_for_region(country) if country else None
    prefixes = list(_IDD_PREFIXES)
    if own and own.international_prefix and (match := re.match(own.international_prefix, digits)):
        prefixes.insert(0, match[0])
    for prefix in prefixes:
        if digits.startswith(prefix):
            step = Step(NumberCode.IDD_PREFIX, {"removed": prefix})
            for reading in _international(digits[len(prefix) :].lstrip("0"), None):
                yield reading._replace(steps=(step, *reading.steps))


def _without_plus(digits: str, country: str | None) -> Iterator[Candidate]:
    """`84912345678`: certain where it is the code of the country chosen, or where nobody dials that at home."""
    bare = digits.lstrip("0")
    split = split_calling_code(bare)
    if not split:
        return
    for reading in _international(bare, None):
        if reading.number.country_code != split[0]:
            continue
        steps = (Step(NumberCode.PLUS_MISSING, {}), *reading.steps)
        if country:
            certain = split[0] == phonenumbers.country_code_for_region(country)
        else:
            certain = bare == digits and not elsewhere(digits, None)
        yield Candidate(reading.number, steps, certain)


def _national(digits: str, region: str) -> Candidate | None:
    """Dialled at home in the region, now or before its numbering plan changed."""
    if number := _as_dialled_at_home(digits, region):
        return Candidate(number)
    code = phonenumbers.country_code_for_region(region)
    return _settled(code, digits, at_home=True)


def _as_dialled_at_home(digits: str, region: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    code = str(number.country_code)
    # In North America the 1 dialled at home and the country code are the same digit.
    at_home = number.country_code_source == CountryCodeSource.FROM_DEFAULT_COUNTRY or (
        plan is not None and plan.national_prefix == code and digits.startswith(code)
    )
    exact = lines.build(number.country_code or 0, phonenumbers.national_significant_number(number))
    return exact if at_home and lines.is_valid(exact) else None


def _settled(code: int, rest: str, *, at_home: bool = False) -> Candidate | None:
    """The valid number of this country that the digits after its code are, with what had to be mended."""
    if (number := lines.build(code, rest)) and lines.is_valid(number):
        return Candidate(number)
    for national in _trunk_removed(code, rest):
        number = lines.build(code, national)
        if number and lines.is_valid(number):
            return Candidate(number, () if at_home else (_trunk_step(rest, national),))
    for national in (rest, *_trunk_removed(code, rest)):
        for new, plan in numbering_plans.migrated(code, national):
            number = lines.build(code, new)
            if number and lines.is_valid(number):
                trunk = () if at_home or national == rest else (_trunk_step(rest, national),)
                facts = {"old": f"+{code} {national}", "since": plan.since, "what": plan.what}
                return Candidate(number, (*trunk, Step(NumberCode.OLD_PLAN, facts)))
    number = lines.build(code, f"0{rest}")
    return Candidate(number, (Step(NumberCode.ZERO_MISSING, {}),)) if number and lines.is_valid(number) else None


def _trunk_removed(code: int, rest: str) -> list[str]:
    """The digits without what is only dialled at home: the plan's own rule, then a plain 0 (Colombia, Italy)."""
    found = []
    with contextlib.suppress(phonenumbers.NumberParseException):
        found.append(phonenumbers.national_significant_number(phonenumbers.parse(f"+{code}{rest}")))
    if rest.startswith("0"):
        found.append(rest[1:])
    return [national for national in dict.fromkeys(found) if national != rest]


def _trunk_step(rest: str, national: str) -> Step:
    if rest.endswith(national):
        return Step(NumberCode.TRUNK_PREFIX, {"removed": rest[: len(rest) - len(national)]})
    return Step(NumberCode.NATIONAL_FORM, {})
