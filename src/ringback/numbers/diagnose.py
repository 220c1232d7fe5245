"""What was typed, diagnosed: the number to use, and each thing wrong with it, its evidence and its correction."""

from collections.abc import Iterator
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumber

from ringback.core.masking import mask_digits
from ringback.numbers import lines, numbering_plans, text
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step, finding
from ringback.numbers.ranking import Ranking, rank
from ringback.numbers.schemas import Diagnosis, Finding, LineType

_MAX_OFFERED = 15
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
    ranking = rank(typed, country)
    if ranking.number is None:
        return _without_number(text.shown(raw), ranking)
    return _with_number(text.shown(raw), ranking.number, ranking.steps, grouped=typed.text)


def _with_number(shown: str, number: PhoneNumber, steps: tuple[Step, ...], *, grouped: str) -> Diagnosis:
    """What was mended on the way to the number, then what kind of line it is, then what else it may be."""
    described = lines.describe(number)
    evidence = {
        "typed": shown,
        "e164": described.e164,
        "display": described.display,
        "region": described.region,
        "country_calling_code": described.country_calling_code,
        "line_type": described.line_type.value,
        "can_sms": described.can_sms,
        "can_call": described.can_call,
    }
    suggestion = described.e164 if lines.is_usable(number) else None
    findings = [finding(step, evidence, suggestion) for step in steps]
    if code := lines.LINE_CODES.get(described.line_type):
        findings.append(finding(Step(code, {}), evidence))
    findings += _alternatives(number, grouped, evidence)
    return Diagnosis(
        input=shown,
        e164=described.e164,
        number=described,
        findings=tuple(findings) or (finding(Step(NumberCode.OK, {}), evidence),),
    )


def _without_number(shown: str, ranking: Ranking) -> Diagnosis:
    """The reason; with it, where several numbers are possible, all of them to choose from."""
    (step,) = ranking.steps
    if step.code is NumberCode.CARD:
        shown = mask_digits(shown)
    if ranking.offered is not None:
        offered = [
            {"region": _CHOSEN_AS.get(one.region, one.region), "e164": one.e164, "display": one.display}
            for one in map(lines.describe, ranking.offered[:_MAX_OFFERED])
        ]
        step = Step(step.code, {**step.facts, "candidates": offered})
    suggestion = lines.e164(ranking.suggested) if ranking.suggested else None
    return Diagnosis(input=shown, e164=None, number=None, findings=(finding(step, {"typed": shown}, suggestion),))


def _alternatives(number: PhoneNumber, grouped: str, evidence: dict[str, Any]) -> Iterator[Finding]:
    """A valid number that people also write when they mean another one. `grouped` is how they wrote it."""
    national = phonenumbers.national_significant_number(number)
    code, kind = str(number.country_code), lines.line_type(number)
    is_landline = kind == LineType.LANDLINE
    alternatives: list[tuple[NumberCode, str | None, dict[str, Any]]] = []
    if code == "84":
        facts = {"old": grouped, "since": numbering_plans.VIETNAM_AREAS_SINCE}
        alternatives.append(
            (NumberCode.MAYBE_OLD_PLAN, numbering_plans.old_landline_in_vietnam(grouped, national), facts)
        )
    if code == "54" and is_landline:
        alternatives.append((NumberCode.MAYBE_MOBILE, f"9{national}", {}))
    if is_landline and national.startswith(code):
        alternatives.append((NumberCode.MAYBE_CODE_DOUBLED, national.removeprefix(code), {}))
    for code_of_it, instead, facts in alternatives:
        other = lines.build(int(code), instead) if instead else None
        if other and lines.is_usable(other) and lines.line_type(other) != kind:
            yield finding(Step(code_of_it, {**facts, "instead": lines.display(other)}), evidence, lines.e164(other))
