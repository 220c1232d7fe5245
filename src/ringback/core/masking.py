"""Every mask of personal data: for staff, programs, logs and the journal, who need not know it.

They are here, below all rooms, because the journal masks too, and every other room is above it. Knows what an address
and a phone number look like, and nothing of whose they are. In clear, staff gets them only by `desk`'s reveal, which
leaves an entry.
"""

import re
from collections.abc import Mapping
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat

# What the fields of a finding's evidence hold.
_NUMBERS = ("e164", "display", "instead")
_TYPED = ("typed", "old")


def mask_email(address: str) -> str:
    """`a•••@e•••.com`: enough to recognise one's own, too little to write to."""
    local, _, domain = address.rpartition("@")
    name, dot, ending = domain.rpartition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{ending}" if address else ""


def mask_phone(e164: str) -> str:
    """Country code and last two digits, grouped as ever: `+84 ••• ••• •78`. Raises NumberParseException."""
    parsed = phonenumbers.parse(e164)
    code = f"+{parsed.country_code}"
    return code + mask_typed(phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL).removeprefix(code))


def mask_typed(text: str) -> str:
    """Whatever was typed as a number: all letters and digits but the last two are hidden."""
    return re.sub(r"\w(?=(?:\W*\w){2})", "•", text)


def mask_digits(text: str) -> str:
    """What looks like a card's number: of it no digit is shown."""
    return re.sub(r"\d", "•", text)


def mask_evidence(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """The evidence of a finding about a number, each field by its name."""
    return {field: _mask_field(field, value) for field, value in evidence.items()}


def _mask_field(field: str, value: Any) -> Any:
    if field in _NUMBERS:
        return mask_phone(value)
    if field in _TYPED:
        return mask_typed(value)
    if field == "ignored":  # often a name
        return "…"
    if field == "candidates":
        return [mask_evidence(candidate) for candidate in value]
    return value
