"""From a number to the line behind it: what kind it is and what can reach it."""

from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType, re_util

from ringback.numbers.codes import NumberCode
from ringback.numbers.schemas import LineType, Number

# Python keeps 512 patterns and the plans have more: what is asked in every country compiled most of them each time.
re_util.enable_pattern_cache()

_LINE_TYPES = {
    PhoneNumberType.MOBILE: LineType.MOBILE,
    PhoneNumberType.FIXED_LINE: LineType.LANDLINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: LineType.LANDLINE_OR_MOBILE,
    PhoneNumberType.TOLL_FREE: LineType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE: LineType.PREMIUM,
    PhoneNumberType.SHARED_COST: LineType.SHARED_COST,
    PhoneNumberType.VOIP: LineType.VOIP,
    PhoneNumberType.PERSONAL_NUMBER: LineType.PERSONAL,
    PhoneNumberType.PAGER: LineType.PAGER,
    PhoneNumberType.UAN: LineType.COMPANY,
    PhoneNumberType.VOICEMAIL: LineType.VOICEMAIL,
}
# The library calls an Iridium phone a mobile; a minute there costs a hundred times as much.
_SATELLITE = ("870", "881", "88216")
_GLOBAL_NETWORK = ("878", "882", "883")

MOBILE_TYPES = frozenset({LineType.MOBILE, LineType.LANDLINE_OR_MOBILE})
_SMS_TYPES = MOBILE_TYPES | {LineType.VOIP, LineType.UNKNOWN}
_CALL_TYPES = _SMS_TYPES | {LineType.LANDLINE, LineType.COMPANY}

LINE_CODES = {
    LineType.LANDLINE: NumberCode.LANDLINE,
    LineType.TOLL_FREE: NumberCode.TOLL_FREE,
    LineType.PREMIUM: NumberCode.PREMIUM,
    LineType.SHARED_COST: NumberCode.SHARED_COST,
    LineType.VOIP: NumberCode.VOIP,
    LineType.PERSONAL: NumberCode.PERSONAL,
    LineType.PAGER: NumberCode.PAGER,
    LineType.COMPANY: NumberCode.COMPANY,
    LineType.VOICEMAIL: NumberCode.VOICEMAIL,
    LineType.SATELLITE: NumberCode.SATELLITE,
    LineType.GLOBAL_NETWORK: NumberCode.GLOBAL_NETWORK,
    LineType.UNKNOWN: NumberCode.NOT_IN_PLAN,
}


def build(calling_code: int, national: str) -> PhoneNumber | None:
    """A number of exactly these digits; the library's parser would drop a 0 without a word."""
    if not national.isdigit() or not 1 <= len(str(calling_code) + national) <= 15:
        return None
    zeros = min(len(national) - len(national.lstrip("0")), len(national) - 1)
    return PhoneNumber(
        country_code=calling_code,
        national_number=int(national),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


@lru_cache(maxsize=4096)
def parsed(e164: str) -> PhoneNumber:
    """Exactly of these digits, of a number that was checked before: what is shown is what is dialled, and the library's
    parser drops a trunk prefix without a word. Kept, because one message asks several times, 35 µs each."""
    number = phonenumbers.parse(e164)
    if phonenumbers.format_number(number, PhoneNumberFormat.E164) == e164:
        return number
    code = str(number.country_code)
    return build(int(code), e164[1 + len(code) :]) or number


def region_of(number: PhoneNumber) -> str:
    """Its country, or the main one of its calling code."""
    return phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
        number.country_code or 0
    )


def e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def display(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def line_type(number: PhoneNumber) -> LineType:
    digits = e164(number)[1:]
    if digits.startswith(_SATELLITE):
        return LineType.SATELLITE
    if digits.startswith(_GLOBAL_NETWORK):
        return LineType.GLOBAL_NETWORK
    return _LINE_TYPES.get(phonenumbers.number_type(number), LineType.UNKNOWN)


def is_valid(number: PhoneNumber | None) -> bool:
    return number is not None and phonenumbers.is_valid_number(number)


def is_usable(number: PhoneNumber) -> bool:
    """Whether an SMS or a call of ours may go there."""
    return is_valid(number) and line_type(number) in _CALL_TYPES


def describe(number: PhoneNumber) -> Number:
    kind = line_type(number)
    return Number(
        e164=e164(number),
        display=display(number),
        region=region_of(number),
        country_calling_code=number.country_code or 0,
        line_type=kind,
        can_sms=kind in _SMS_TYPES,
        can_call=kind in _CALL_TYPES,
    )


def mobile_lengths(plan: PhoneMetadata | None) -> list[int]:
    """How many digits follow the calling code of a mobile, or of any number where there are none (Tristan da Cunha)."""
    kinds = (plan.mobile, plan.general_desc) if plan else ()
    found = ([length for length in kind.possible_length if length > 0] for kind in kinds if kind)
    return next(filter(None, found), [])
