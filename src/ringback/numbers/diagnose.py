"""What was typed, diagnosed: the number to use, and each thing wrong with it, its evidence and its correction."""

import contextlib
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumber, ValidationResult, shortnumberinfo

from ringback.numbers import lengths, lines, numbering_plans, text
from ringback.numbers.candidates import elsewhere, readings, split_calling_code
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step, finding
from ringback.numbers.schemas import Diagnosis, Finding, LineType
from ringback.numbers.text import Typed

_MAX_CANDIDATES = 15
_SHORTEST_E164 = len("+6834002")  # Niue
# Dialled on any phone in any country: most networks pass them on to the local number.
_EMERGENCY_ANYWHERE = frozenset({"112", "911", "999", "000", "110", "113", "114", "115", "118", "119"})
# Numbers that the plan gives to a carrier of Guernsey or Jersey are in British pockets.
_CHOSEN_AS = {"GG": "GB", "JE": "GB", "IM": "GB"}


class UnknownCountry(ValueError):
    """The country is not an ISO 3166-1 alpha-2 code with a telephone plan."""


def known_country(country: str) -> str:
    if country.upper() not in phonenumbers.SUPPORTED_REGIONS:
        raise UnknownCountry(f"{country!r} is not a country code; use two letters, such as VN or US")
    return country.upper()


def diagnose(raw: str, *, country: str | None = None) -> Diagnosis:
    """Diagnose a typed phone number; no text makes it raise.

    `country` is the one chosen beside the field, or else the applicant's own: a number without country code is read
    there. Raises `UnknownCountry` for a code that has no telephone plan.
    """
    country = known_country(country) if country is not None else None
    typed = text.read(raw)
    if typed.refusal:
        return _refused(raw, typed, typed.refusal, country)
    if typed.parts:
        return _several(raw, typed, country)
    offered = []
    for reading in readings(typed.digits, plus=typed.plus, country=country):
        if reading.certain:
            return _settled(raw, reading.number, typed, reading.steps)
        offered.append(reading.number)
    if short := _short_number(typed, country):
        return _without_number(raw, short)
    return _unclear(raw, typed, country, offered)


def _settled(raw: str, number: PhoneNumber, typed: Typed, steps: tuple[Step, ...] = ()) -> Diagnosis:
    """One number: what was mended on the way to it, then what kind of line it is."""
    described = lines.describe(number)
    evidence = {
        "typed": text.echo(raw),
        "e164": described.e164,
        "display": described.display,
        "region": described.region,
        "country_calling_code": described.country_calling_code,
        "line_type": described.line_type.value,
        "can_sms": described.can_sms,
        "can_call": described.can_call,
    }
    suggestion = described.e164 if lines.is_usable(number) else None
    findings = [finding(step, evidence, suggestion) for step in (*typed.steps, *steps)]
    if code := lines.LINE_CODES.get(described.line_type):
        findings.append(finding(Step(code, {}), evidence))
    findings += _other_meanings(number, typed.text, evidence)
    return Diagnosis(
        input=text.echo(raw),
        e164=described.e164,
        number=described,
        findings=tuple(findings) or (finding(Step(NumberCode.OK, {}), evidence),),
    )


def _other_meanings(number: PhoneNumber, shown: str, evidence: dict[str, Any]) -> list[Finding]:
    """A valid number that people also write when they mean another one."""
    national = phonenumbers.national_significant_number(number)
    code, kind = str(number.country_code), lines.line_type(number)
    is_landline = kind == LineType.LANDLINE
    meanings: list[tuple[Step, str | None]] = []
    if code == "84":
        facts = {"old": shown, "since": numbering_plans.VIETNAM_AREAS_SINCE}
        meanings.append(
            (Step(NumberCode.MAYBE_OLD_PLAN, facts), numbering_plans.old_landline_in_vietnam(shown, national))
        )
    if code == "54" and is_landline:
        meanings.append((Step(NumberCode.MAYBE_MOBILE, {}), f"9{national}"))
    if is_landline and national.startswith(code):
        meanings.append((Step(NumberCode.MAYBE_CODE_DOUBLED, {}), national.removeprefix(code)))
    found = []
    for step, instead in meanings:
        other = lines.build(int(code), instead) if instead else None
        if other and lines.is_usable(other) and lines.line_type(other) != kind:
            step.facts["instead"] = lines.display(other)
            found.append(finding(step, evidence, lines.e164(other)))
    return found


def _refused(raw: str, typed: Typed, step: Step, country: str | None) -> Diagnosis:
    """No number; for letters on a keypad, what they stand for is offered where it can be used."""
    spelled = [reading.number for reading in readings(typed.digits, plus=typed.plus, country=country)]
    usable = [lines.e164(number) for number in spelled if lines.is_usable(number)]
    return _without_number(raw, step, usable[0] if usable else None)


def _several(raw: str, typed: Typed, country: str | None) -> Diagnosis:
    each = [diagnose(part, country=country) for part in typed.parts]
    numbers = [phonenumbers.parse(e164) for e164 in dict.fromkeys(one.e164 for one in each if one.e164)]
    if len(each) > 1 and len(numbers) == 1 and all(one.e164 for one in each):
        return _settled(raw, numbers[0], typed, (Step(NumberCode.PASTED_TWICE, {}),))
    return _offer(raw, NumberCode.TWO_NUMBERS, numbers)


def _short_number(typed: Typed, country: str | None) -> Step | None:
    digits, region = typed.digits, country
    if typed.plus:
        code, digits = split_calling_code(digits) or (0, "")
        region = phonenumbers.region_code_for_country_code(code)
    if digits in _EMERGENCY_ANYWHERE:
        return Step(NumberCode.EMERGENCY, {"short": digits})
    number = lines.build(phonenumbers.country_code_for_region(region), digits) if region else None
    if not region or not number:
        return None
    if shortnumberinfo.is_emergency_number(digits, region):
        return Step(NumberCode.EMERGENCY, {"short": digits})
    is_short = shortnumberinfo.is_valid_short_number_for_region(number, region)
    return Step(NumberCode.SHORT_NUMBER, {"short": digits}) if is_short else None


def _unclear(raw: str, typed: Typed, country: str | None, offered: list[PhoneNumber]) -> Diagnosis:
    """Nothing certain: name the likeliest cause and offer the numbers that it may be."""
    if not typed.plus and not country:
        return _offer(raw, NumberCode.COUNTRY_MISSING, offered + elsewhere(typed.digits, None))
    home = _dialled_at_home(typed.digits, country) if country and not typed.plus else split_calling_code(typed.digits)
    if not home:
        others = elsewhere(typed.digits, country) if typed.digits.startswith("0") else []
        return _offer(raw, NumberCode.COUNTRY_UNKNOWN, offered + others, start=typed.digits[:3])
    if offered:
        return _offer(raw, NumberCode.WRONG_COUNTRY, offered)
    if off := lengths.off_by_few(*home):
        return _without_number(raw, off)
    reason = _possible(*home)
    fits = reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY or lengths.is_like_a_mobile(*home)
    if not typed.plus and not fits and (others := elsewhere(typed.digits, country)):
        return _offer(raw, NumberCode.WRONG_COUNTRY, others)
    return _invalid(raw, typed, *home)


def _dialled_at_home(digits: str, country: str) -> tuple[int, str]:
    calling_code = phonenumbers.country_code_for_region(country)
    with contextlib.suppress(phonenumbers.NumberParseException):
        number = phonenumbers.parse(digits, country)
        if number.country_code == calling_code:
            return calling_code, phonenumbers.national_significant_number(number)
    return calling_code, digits


def _possible(calling_code: int, national: str) -> int:
    number = lines.build(calling_code, national)
    return phonenumbers.is_possible_number_with_reason(number) if number else ValidationResult.TOO_LONG


def _invalid(raw: str, typed: Typed, calling_code: int, national: str) -> Diagnosis:
    """Possible numbers are kept, with a warning: carriers hand out ranges before the list knows of them."""
    number, reason = lines.build(calling_code, national), _possible(calling_code, national)
    if number and reason == ValidationResult.IS_POSSIBLE and len(lines.e164(number)) >= _SHORTEST_E164:
        return _settled(raw, number, typed)
    if reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return _without_number(raw, Step(NumberCode.AREA_CODE_MISSING, {"digits": len(national)}))
    return _without_number(raw, lengths.off_by_many(calling_code, national))


def _offer(raw: str, code: NumberCode, numbers: list[PhoneNumber], **facts: Any) -> Diagnosis:
    """Several numbers are possible: the likeliest usable one to take in one tap, all of them in the evidence."""
    usable = list({lines.e164(number): number for number in numbers if lines.is_usable(number)}.values())
    candidates = [
        {"region": _CHOSEN_AS.get(one.region, one.region), "e164": one.e164, "display": one.display}
        for one in map(lines.describe, usable[:_MAX_CANDIDATES])
    ]
    step = Step(code, {**facts, "candidates": candidates})
    return _without_number(raw, step, candidates[0]["e164"] if candidates else None)


def _without_number(raw: str, step: Step, suggestion: str | None = None) -> Diagnosis:
    typed = text.echo(raw)
    found = finding(step, {"typed": typed}, suggestion)
    return Diagnosis(input=typed, e164=None, number=None, findings=(found,))
