"""Numbers for eyes that need not know them: staff, logs, the journal."""

import re
from typing import Any

import msgspec
import phonenumbers
from phonenumbers import PhoneNumberFormat

from ringback.numbers.codes import BY_VALUE, Step, finding
from ringback.numbers.schemas import Finding

_NUMBERS = ("e164", "display", "instead")
_TYPED = ("typed", "old")


def mask(e164: str) -> str:
    """Country code and last two digits, grouped as ever: `+84 ••• ••• •78`."""
    parsed = phonenumbers.parse(e164)
    code = f"+{parsed.country_code}"
    return code + _hide(phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL).removeprefix(code))


def mask_finding(found: Finding) -> Finding:
    """A finding about a number as staff may see it: same code and cause, no number, its words filled again."""
    evidence = dict(found.evidence)
    for key in evidence:
        evidence[key] = _masked(key, evidence[key])
    suggestion = mask(found.suggestion) if found.suggestion else None
    masked = finding(Step(BY_VALUE[found.code], {}), evidence, suggestion)
    return msgspec.structs.replace(masked, at=found.at)


def _masked(key: str, value: Any) -> Any:
    if key in _NUMBERS:
        return mask(value)
    if key in _TYPED:
        return _hide(value)
    if key == "ignored":  # often a name
        return "…"
    if key == "candidates":
        return [{inner: _masked(inner, word) for inner, word in candidate.items()} for candidate in value]
    return value


def _hide(text: str) -> str:
    """Letters and digits but the last two."""
    return re.sub(r"\w(?=(?:\W*\w){2})", "•", text)
