"""Which candidate is meant; or, where none is certain, the likeliest reason and what can be offered."""

import re
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
_OPTIONAL_ZERO = re.compile(r"[(\[]\s*0\s*[)\]]")


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
    if one := _between_words(typed, country):
        return one
    if typed.parts and not typed.is_cut and (several := _several(typed, candidates)):
        return several
    if found := _certain(candidates):
        found = _without_optional_zero(typed, country, found)
        if short := _old_or_too_short(typed, found):
            return Ranking(None, (short,))
        return Ranking(found.number, (*typed.steps, *found.steps))
    if not typed.plus and notation.is_card(typed.digits):
        return Ranking(None, (Step(NumberCode.CARD, {}),))
    if typed.is_cut and (several := _several(typed, candidates)):
        return several
    if one := _before_extension(typed, country):
        return one
    if short := _short_number(candidates):
        return Ranking(None, (short,))
    return _unclear(typed, candidates)


def _certain(candidates: Candidates) -> Candidate | None:
    return next((candidate for candidate in candidates if candidate.certain), None)


def _between_words(typed: Typed, country: str | None) -> Ranking | None:
    """`024 3812 3456 room 12`: the digits behind the word are no part of the number, in any language."""
    if not typed.alone:
        return None
    one = rank(text.read(typed.alone), country)
    if not one.number or not lines.is_valid(one.number):
        return None
    before = [step for step in typed.steps if step.code is not NumberCode.EXTRA_TEXT]
    ignored = " ".join(typed.worded.replace(typed.alone, " ").split())
    return Ranking(one.number, (*before, Step(NumberCode.EXTRA_TEXT, {"ignored": ignored}), *one.steps))


def _without_optional_zero(typed: Typed, country: str | None, found: Candidate) -> Candidate:
    """`+39 (0) 312…`: a zero in brackets is the one dialled at home, also where a number may begin with 0."""
    bare = _OPTIONAL_ZERO.sub("", typed.text, count=1)
    is_kept = all(step.code is not NumberCode.TRUNK_PREFIX for step in found.steps)
    if bare == typed.text or not is_kept or not (typed.plus or typed.digits.startswith("00")):
        return found
    other = _certain(Candidates(re.sub(r"\D", "", bare), plus=typed.plus, country=country))
    if not other or any(step.code is not NumberCode.IDD_PREFIX for step in other.steps):
        return found
    return other._replace(steps=(*other.steps, Step(NumberCode.TRUNK_PREFIX, {"removed": "0"})))


def _old_or_too_short(typed: Typed, found: Candidate) -> Step | None:
    """`11 98765-432` is an old number of Brazil, or a new one that lacks its last digit: the last group tells."""
    old = next((step for step in found.steps if step.code is NumberCode.OLD_PLAN), None)
    code, _, national = str(old.facts["old"]).removeprefix("+").partition(" ") if old else ("", "", "")
    if not national or not re.search(r"\D\d{1,3}$", typed.text):
        return None
    off = lengths.off_by_few(int(code), national)
    is_one_short = off is not None and off.code is NumberCode.TOO_SHORT and off.facts["expected"] == [len(national) + 1]
    return off if is_one_short and lines.line_type(found.number) in lines.MOBILE_TYPES else None


def _before_extension(typed: Typed, country: str | None) -> Ranking | None:
    """`010-65529988-8001`, where the whole is no number."""
    match = re.fullmatch(r"(.*\d)\s?-\s?(\d{2,6})", typed.text)
    one = rank(text.read(match[1]), country) if match else None
    if not match or not one or not one.number or not lines.is_valid(one.number):
        return None
    extension = Step(NumberCode.EXTENSION, {"extension": match[2]})
    return Ranking(one.number, (*typed.steps, extension, *one.steps))


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
        numbers = uncertain + candidates.abroad
        return _offer(Step(NumberCode.COUNTRY_MISSING, {}), numbers, is_elsewhere=not uncertain)
    national = candidates.national
    kept: tuple[Step, ...] = ()
    if national:
        national, kept = _without_kept_trunk(national)
    if national is None:
        others = candidates.abroad if candidates.digits.startswith("0") else []
        step = Step(NumberCode.COUNTRY_UNKNOWN, {"start": candidates.digits[:3]})
        return _offer(step, uncertain + others, is_elsewhere=not uncertain)
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
        return _offer(Step(NumberCode.WRONG_COUNTRY, {}), candidates.abroad, is_elsewhere=True)
    if off := lengths.off_by_few(*national, maximum=lengths.MAX_MISSING):
        return Ranking(None, (off,))
    if number and reason == ValidationResult.IS_POSSIBLE and len(lines.e164(number)) >= _SHORTEST_E164:
        return Ranking(number, (*typed.steps, *kept))  # carriers hand out ranges before the plan knows of them
    if is_local:
        return Ranking(None, (Step(NumberCode.AREA_CODE_MISSING, {"digits": len(national.digits)}),))
    return Ranking(None, (lengths.off_by_many(*national),))


def _without_kept_trunk(national: National) -> tuple[National, tuple[Step, ...]]:
    """In ranges that no plan lists yet: what is dialled at home before a number is no part of it."""
    code, digits = national
    if (french := dialling.french_code(code, digits.removeprefix("0"))) != code:
        return National(french, digits.removeprefix("0")), (Step(NumberCode.NATIONAL_FORM, {}),)
    for prefix in dialling.trunk_prefixes(code):
        rest = digits.removeprefix(prefix)
        if rest in (digits, ""):
            continue
        fits = lengths.is_like_a_mobile(code, rest) or lengths.off_by_few(code, rest)
        if prefix == "0" or (fits and not lengths.is_like_a_mobile(code, digits)):
            return National(code, rest), (Step(NumberCode.TRUNK_PREFIX, {"removed": prefix}),)
    return national, ()


def _offer(step: Step, numbers: list[PhoneNumber], *, is_elsewhere: bool = False) -> Ranking:
    """All of them to choose from; in one tap only what was typed, where it can be nothing else."""
    usable = {lines.e164(number): number for number in numbers if lines.is_usable(number)}
    only = next(iter(usable.values())) if len(usable) == 1 and not is_elsewhere else None
    return Ranking(None, (step,), only, tuple(usable.values()))
