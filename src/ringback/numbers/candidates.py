"""The ways in which typed digits can be meant, likeliest first. Only a valid number is a candidate."""

import contextlib
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import CountryCodeSource, PhoneNumber

from ringback.numbers import dialling, lengths, lines, numbering_plans
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step
from ringback.numbers.schemas import LineType

# What is dialled before a country code, somewhere: Australia, Japan, North America, Russia, most others.
_IDD_PREFIXES = ("0011", "0010", "011", "010", "810", "00")
# Who is asked first when nothing else tells: the languages we speak, then the number of mobile phones.
_LIKELY_FIRST = ("VN", "CN", "IN", "US", "ID", "BR", "RU", "NG", "PK", "BD", "JP", "PH", "MX", "ET", "DE", "TH", "GB")
_NORTH_AMERICA = 1


class Candidate(NamedTuple):
    """A valid number, and what had to be mended on the way to it. An uncertain one is only ever offered."""

    number: PhoneNumber
    steps: tuple[Step, ...] = ()
    certain: bool = True


class National(NamedTuple):
    """Digits split after their country's calling code, whether or not they make a valid number."""

    calling_code: int
    digits: str


class Candidates:
    """Everything that the digits typed for one number may mean. Each part is made once, when it is first asked for:
    most numbers end with their first candidate, and `abroad` loads every numbering plan (0.2 s)."""

    def __init__(self, digits: str, *, plus: bool, country: str | None) -> None:
        """`plus` says that a + stood before them; `country` is where they are dialled, where that is known."""
        self.digits = digits
        self.plus = plus
        self.country = country
        self._made: list[Candidate] = []
        self._more = self._make()

    def __iter__(self) -> Iterator[Candidate]:
        yield from self._made
        for candidate in self._more:
            self._made.append(candidate)
            yield candidate

    @cached_property
    def abroad(self) -> list[PhoneNumber]:
        """The mobile numbers that these digits would be, dialled at home in other countries; likeliest first."""
        found: dict[str, PhoneNumber] = {}
        for region in dict.fromkeys((*_LIKELY_FIRST, *sorted(phonenumbers.SUPPORTED_REGIONS))):
            if region != self.country and (mobile := _mobile_at_home(self.digits, region)):
                found.setdefault(*mobile)
        return list(found.values())

    @cached_property
    def national(self) -> National | None:
        """The digits as the country chosen splits them, or by the calling code that they begin with."""
        if self.plus or not self.country:
            return split_calling_code(self.digits)
        calling_code = phonenumbers.country_code_for_region(self.country)
        with contextlib.suppress(phonenumbers.NumberParseException):
            number = phonenumbers.parse(self.digits, self.country)
            if number.country_code == calling_code:
                return National(calling_code, phonenumbers.national_significant_number(number))
        return National(calling_code, self.digits)

    def _make(self) -> Iterator[Candidate]:
        if self.plus:
            yield from _international(self.digits, self.country)
            return
        at_home = _national(self.digits, self.country) if self.country else None
        if at_home and self._is_rather_a_mobile(at_home.number):
            yield from self._without_plus()
        if at_home and lines.is_usable(at_home.number):
            yield at_home
        elif at_home:  # Russia's 8-10 begins the numbers of other countries and a few toll-free ones
            yield from _dialled_from_abroad(self.digits, self.country)
            yield at_home
            return
        yield from _dialled_from_abroad(self.digits, self.country)
        yield from self._without_plus()

    def _is_rather_a_mobile(self, landline: PhoneNumber) -> bool:
        """`4915123456789` in Germany: a landline of Krummhoern without the 0 that is dialled before it, or a mobile."""
        code = str(landline.country_code)
        mobile = lines.build(int(code), self.digits.removeprefix(code)) if self.digits.startswith(code) else None
        kinds = [lines.line_type(number) for number in (landline, mobile) if number]
        return kinds == [LineType.LANDLINE, LineType.MOBILE]

    def _without_plus(self) -> Iterator[Candidate]:
        """`84912345678`: certain where it is the code of the country chosen, or where nobody dials that at home."""
        bare = self.digits.lstrip("0")
        split = split_calling_code(bare)
        if not split or self.digits.startswith("00"):  # which was dialled from abroad, and has been made
            return
        own = phonenumbers.country_code_for_region(self.country) if self.country else None
        if bare != self.digits and split.calling_code != own:  # a 0 is dialled at home, never before a calling code
            return
        for candidate in _international(bare, None):
            if candidate.number.country_code != split.calling_code:
                continue
            certain = split.calling_code == own if self.country else bare == self.digits and not self.abroad
            yield Candidate(candidate.number, (Step(NumberCode.PLUS_MISSING, {}), *candidate.steps), certain)


def split_calling_code(digits: str) -> National | None:
    """No calling code is the beginning of another, so the first that fits is the only one."""
    for length in (1, 2, 3):
        if digits[:length] and int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return National(int(digits[:length]), digits[length:])
    return None


def _international(digits: str, country: str | None) -> Iterator[Candidate]:
    bare = digits.lstrip("0")
    zeros = (Step(NumberCode.IDD_PREFIX, {"removed": digits[: len(digits) - len(bare)]}),) if bare != digits else ()
    for new, plan in numbering_plans.moved(bare):
        now = split_calling_code(new)
        number = lines.build(*now) if now else None
        if number and lines.is_valid(number):
            old = Step(NumberCode.OLD_PLAN, {"old": f"+{bare}", "since": plan.since, "what": plan.what})
            never = Step(NumberCode.COUNTRY_CODE_WRONG, {"removed": bare[:3]})
            yield Candidate(number, (*zeros, old if plan.since else never))
    split = split_calling_code(bare)
    if split:
        code, rest = split
        if found := _mended(code, rest):
            yield found._replace(steps=(*zeros, *found.steps))
        again = rest.lstrip("0")
        if again.startswith(str(code)) and (found := _mended(code, again[len(str(code)) :])):
            yield found._replace(steps=(*zeros, Step(NumberCode.COUNTRY_CODE_DOUBLED, {}), *found.steps))
        if (inner := split_calling_code(again)) and inner.calling_code != code and (found := _mended(*inner)):
            certain = country is not None and inner.calling_code == phonenumbers.country_code_for_region(country)
            steps = (Step(NumberCode.TWO_COUNTRY_CODES, {"removed": str(code)}), *found.steps)
            if lines.line_type(found.number) in lines.MOBILE_TYPES and (certain or not _is_nearly(code, rest)):
                yield Candidate(found.number, steps, certain)
        is_other = country is not None and code != phonenumbers.country_code_for_region(country)
        if country and is_other and not _is_nearly(code, rest) and (found := _national(rest, country)):
            yield Candidate(found.number, (Step(NumberCode.COUNTRY_CODE_WRONG, {"removed": str(code)}), *found.steps))
        if digits == bare and (_is_nearly(code, rest) if is_other else country is not None):
            return
    if country and (found := _national(digits, country)):
        yield Candidate(found.number, (Step(NumberCode.STRAY_PLUS, {}), *found.steps))
    if digits != bare:  # +011 84: a plus, and what is dialled instead of one
        for prefix in ("0011", "011", "010"):
            if digits.startswith(prefix):
                removed = Step(NumberCode.IDD_PREFIX, {"removed": prefix})
                for candidate in _international(digits.removeprefix(prefix), None):
                    yield candidate._replace(steps=(removed, *candidate.steps))


def _is_nearly(code: int, rest: str) -> bool:
    """Whether the country that was named has numbers so like this one that a slip is likelier than a wrong code."""
    if rest.startswith("0") and "0" not in dialling.trunk_prefixes(code):
        return False
    national = rest.lstrip("0")
    return lengths.is_like_a_mobile(code, rest) or lengths.off_by_few(code, national) is not None


def _dialled_from_abroad(digits: str, country: str | None) -> Iterator[Candidate]:
    own = phonenumbers.PhoneMetadata.metadata_for_region(country) if country else None
    listed = own.international_prefix if own else None
    patterns = (dialling.EXIT_CODES.get(country or ""), listed)
    matches = [match[0] for pattern in patterns if pattern and (match := re.match(pattern, digits))]
    prefixes = dict.fromkeys((*matches, *_IDD_PREFIXES))
    own_code = str(phonenumbers.country_code_for_region(country)) if country else ""
    by_digits: dict[str, list[Candidate]] = {}
    for prefix in prefixes:
        rest = digits.removeprefix(prefix).lstrip("0")
        if not digits.startswith(prefix) or rest in by_digits:
            continue
        step = Step(NumberCode.IDD_PREFIX, {"removed": prefix})
        found = [one._replace(steps=(step, *one.steps)) for one in _international(rest, None) if one.certain]
        if found and own_code and prefix == "00" and rest.startswith(own_code):  # in Korea 008 is an exit code too
            yield from found
            return
        by_digits[rest] = found
    made = sorted((found for found in by_digits.values() if found), key=lambda found: len(found[0].steps))
    likely = {lines.e164(found[0].number) for found in made if len(found[0].steps) == len(made[0][0].steps)}
    for found in made:
        yield from (one._replace(certain=len(likely) == 1) for one in found)


def _national(digits: str, region: str) -> Candidate | None:
    """Dialled at home in the region, now or before its numbering plan changed."""
    if number := _as_dialled_at_home(digits, region):
        return Candidate(number)
    code = phonenumbers.country_code_for_region(region)
    return _mended(code, digits, at_home=True)


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


@lru_cache(1024)
def _mobile_at_home(digits: str, region: str) -> tuple[str, PhoneNumber] | None:
    """By its E.164. Kept, because a search reads the same digits in fifteen countries, and each asks all others."""
    number = _as_dialled_at_home(digits, region)
    return (lines.e164(number), number) if number and lines.line_type(number) in lines.MOBILE_TYPES else None


def _mended(code: int, rest: str, *, at_home: bool = False) -> Candidate | None:
    """The valid number of this country that the digits after its code are, with what had to be mended."""
    if (number := lines.build(code, rest)) and lines.is_valid(number):
        return Candidate(number)
    if found := _behind_a_french_code(code, rest):
        return found
    # Nobody in North America dials a 0 first: 090-1234-5678 is a number of Japan there, and none of Memphis.
    without_trunk = [] if at_home and code == _NORTH_AMERICA and rest.startswith("0") else _trunk_removed(code, rest)
    for national in without_trunk:
        number = lines.build(code, national)
        if number and lines.is_valid(number):
            return Candidate(number, () if at_home else (_trunk_step(rest, national),))
    for national in dialling.read_by_habit(code, rest):
        number = lines.build(code, national)
        if number and lines.is_valid(number):
            return Candidate(number, (Step(NumberCode.NATIONAL_FORM, {}),))
    for national in (rest, *without_trunk):
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


def _behind_a_french_code(code: int, rest: str) -> Candidate | None:
    national = rest.removeprefix("0")
    for neighbour in dialling.french_neighbours(code):
        number = lines.build(neighbour, national)
        if number and lines.is_valid(number) and not lines.is_valid(lines.build(code, national)):
            return Candidate(number, (Step(NumberCode.NATIONAL_FORM, {}),))
    return None


def _trunk_step(rest: str, national: str) -> Step:
    if rest.endswith(national):
        return Step(NumberCode.TRUNK_PREFIX, {"removed": rest[: len(rest) - len(national)]})
    return Step(NumberCode.NATIONAL_FORM, {})
