"""Which candidate is meant; or, where none is certain, the likeliest reason and what can be offered."""

from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, ValidationResult, shortnumberinfo

from ringback.numbers import dialling, lengths, lines, notation, text
from ringback.numbers.candidates import Candidate, Candidates, National, split_calling_code
from ringback.numbers.codes import NumberCode
from ringback.numbers.findings import Step
from ringback.numbers.schemas import LineType
from ringback.numbers.text import Typed

_SHORTEST_E164 = len("+6834002")  # Niue
# Dialled on any phone in any country: most networks pass them on to the local number.
_EMERGENCY_ANYWHERE = frozenset({"112", "911", "999", "000", "110", "113", "114", "115", "118", "119"})


class Ranking(NamedTuple):
    """What was decided about the candidates of one text."""

    number: PhoneNumber | None
    steps: tuple[Step, ...]
    """What was noticed and mended on the way to the number; without one, the single reason."""
    suggested: PhoneNumber | None = None
    """Instead of no number, to be taken in one tap."""
    offered: tuple[PhoneNumber, ...] | None = None
    """Usable numbers to choose from, likeliest first; None where the reason leaves no choice."""


def rank(typed: Typed, country: str | None) -> Ranking:
    candidates = Candidates(typed.digits, plus=typed.plus, country=country)
    if typed.refusal:
        return _spelled(typed.refusal, candidates)
    if typed.parts and not typed.is_cut and (several := _several(typed, candidates)):
        return several
    if found := _certain(candidates):
        return Ranking(found.number, (*typed.steps, *found.steps))
    if not typed.plus and notation.is_card(typed.digits):
        return Ranking(None, (Step(NumberCode.CARD, {}),))
    if typed.is_cut and (several := _several(typed, candidates)):
        return several
    if short := _short_number(candidates):
        return Ranking(None, (short,))
    return _unclear(typed, candidates)


def _certain(candidates: Candidates) -> Candidate | None:
    return next((candidate for candidate in candidates if candidate.certain), None)


def _spelled(refusal: Step, candidates: Candidates) -> Ranking:
    """For letters on a keypad, what they stand for is offered where it can be used, and explained where it cannot."""
    found = list(candidates)
    if not found and refusal.code is NumberCode.LETTERS:  # 1-800-MATTRESS: telephones ignore what is too much
        digits = candidates.digits
        shorter = digits[: 11 if digits.startswith("1") else 10]
        found = list(Candidates(shorter, plus=candidates.plus, country=candidates.country)) if shorter != digits else []
        found = [one for one in found if lines.line_type(one.number) is LineType.TOLL_FREE]
    for one in found:
        if one.certain and not lines.is_usable(one.number):
            return Ranking(one.number, one.steps)
    return Ranking(None, (refusal,), suggested=next((x.number for x in found if lines.is_usable(x.number)), None))


def _several(typed: Typed, whole: Candidates) -> Ranking | None:
    """Both numbers to choose from; None where the text is rather one, because its parts are none."""
    each = [rank(text.read(part), whole.country) for part in dict.fromkeys(typed.parts)]
    numbers = {lines.e164(one.number): one.number for one in each if one.number and lines.is_valid(one.number)}
    is_each_a_number = len(numbers) == len(each) or (len(numbers) == 1 and all(one.number for one in each))
    if not is_each_a_number and (typed.is_cut or _certain(whole)):
        return None
    if len(typed.parts) > 1 and len(numbers) == 1 and is_each_a_number:
        return Ranking(next(iter(numbers.values())), (*typed.steps, Step(NumberCode.PASTED_TWICE, {})))
    return _offer(Step(NumberCode.TWO_NUMBERS, {}), list(numbers.values()))


def _short_number(candidates: Candidates) -> Step | None:
    digits, region = candidates.digits, candidates.country
    if candidates.plus:
        code, digits = split_calling_code(digits) or National(0, "")
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


def _unclear(typed: Typed, candidates: Candidates) -> Ranking:
    """Nothing certain: the likeliest reason, and the numbers that it may be."""
    uncertain = [candidate.number for candidate in candidates]
    if not candidates.plus and not candidates.country:
        return _offer(Step(NumberCode.COUNTRY_MISSING, {}), uncertain + candidates.abroad)
    national = candidates.national
    kept: tuple[Step, ...] = ()
    if national:
        national, kept = _without_kept_trunk(national)
    if national is None:
        others = candidates.abroad if candidates.digits.startswith("0") else []
        return _offer(Step(NumberCode.COUNTRY_UNKNOWN, {"start": candidates.digits[:3]}), uncertain + others)
    if uncertain:
        return _offer(Step(NumberCode.WRONG_COUNTRY, {}), uncertain)
    if dialling.lacks_area_code(*national):
        return Ranking(None, (Step(NumberCode.AREA_CODE_MISSING, {"digits": len(national.digits)}),))
    if off := lengths.off_by_few(*national):
        return Ranking(None, (off,))
    number = lines.build(*national)
    reason = phonenumbers.is_possible_number_with_reason(number) if number else ValidationResult.TOO_LONG
    is_local = reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY
    fits = is_local or lengths.is_like_a_mobile(*national)
    if not candidates.plus and not fits and candidates.abroad:
        return _offer(Step(NumberCode.WRONG_COUNTRY, {}), candidates.abroad)
    if number and reason == ValidationResult.IS_POSSIBLE and len(lines.e164(number)) >= _SHORTEST_E164:
        return Ranking(number, (*typed.steps, *kept))  # carriers hand out ranges before the plan knows of them
    if is_local:
        return Ranking(None, (Step(NumberCode.AREA_CODE_MISSING, {"digits": len(national.digits)}),))
    return Ranking(None, (lengths.off_by_many(*national),))


def _without_kept_trunk(national: National) -> tuple[National, tuple[Step, ...]]:
    """In ranges that no plan lists yet: what is dialled at home before a number is no part of it."""
    code, digits = national
    for prefix in dialling.trunk_prefixes(code):
        rest = digits.removeprefix(prefix)
        if rest in (digits, ""):
            continue
        fits = lengths.is_like_a_mobile(code, rest) or lengths.off_by_few(code, rest)
        if prefix == "0" or (fits and not lengths.is_like_a_mobile(code, digits)):
            return National(code, rest), (Step(NumberCode.TRUNK_PREFIX, {"removed": prefix}),)
    return national, ()


def _offer(step: Step, numbers: list[PhoneNumber]) -> Ranking:
    usable = {lines.e164(number): number for number in numbers if lines.is_usable(number)}
    return Ranking(None, (step,), next(iter(usable.values()), None), tuple(usable.values()))
