from enum import StrEnum

from ringback.numbers.schemas import Status, Who


class NumberCode(StrEnum):
    """Every conclusion about a typed number: code, status, who acts. Its words are `finding-<code>-…` in `words/`."""

    status: Status
    who: Who

    def __new__(cls, code: str, status: Status) -> "NumberCode":
        member = str.__new__(cls, code)
        member._value_ = code
        member.status = status
        member.who = "nobody" if status == "ok" else "applicant"
        return member

    OK = ("number_ok", "ok")

    # What stands in the field
    MISSING = ("number_missing", "error")
    INPUT_TOO_LONG = ("number_input_too_long", "error")
    UNREADABLE = ("number_unreadable", "error")
    SERVICE_CODE = ("number_service_code", "error")
    HIDDEN_CHARACTERS = ("number_hidden_characters", "warning")
    FOREIGN_DIGITS = ("number_foreign_digits", "warning")
    LOOKALIKE_LETTERS = ("number_lookalike_letters", "warning")
    LETTERS = ("number_letters", "error")
    SPREADSHEET = ("number_spreadsheet", "warning")
    SPREADSHEET_CUT = ("number_spreadsheet_cut", "error")
    CARD = ("number_card", "error")
    EXTRA_TEXT = ("number_extra_text", "warning")
    EXTENSION = ("number_extension", "warning")
    TWO_NUMBERS = ("number_two_numbers", "error")
    PASTED_TWICE = ("number_pasted_twice", "warning")

    # Country code and prefixes
    PLUS_MISSING = ("number_plus_missing", "warning")
    STRAY_PLUS = ("number_stray_plus", "warning")
    IDD_PREFIX = ("number_idd_prefix", "warning")
    COUNTRY_CODE_DOUBLED = ("number_country_code_doubled", "warning")
    TWO_COUNTRY_CODES = ("number_two_country_codes", "warning")
    COUNTRY_CODE_WRONG = ("number_country_code_wrong", "warning")
    TRUNK_PREFIX = ("number_trunk_prefix", "warning")
    NATIONAL_FORM = ("number_national_form", "warning")
    ZERO_MISSING = ("number_zero_missing", "warning")
    COUNTRY_MISSING = ("number_country_missing", "error")
    COUNTRY_UNKNOWN = ("number_country_unknown", "error")
    WRONG_COUNTRY = ("number_wrong_country", "error")

    # The country's numbering plan
    OLD_PLAN = ("number_old_plan", "warning")
    MAYBE_OLD_PLAN = ("number_maybe_old_plan", "warning")
    MAYBE_CODE_DOUBLED = ("number_maybe_code_doubled", "warning")
    MAYBE_MOBILE = ("number_maybe_mobile", "warning")
    AREA_CODE_MISSING = ("number_area_code_missing", "error")
    TOO_SHORT = ("number_too_short", "error")
    TOO_LONG = ("number_too_long", "error")
    NOT_IN_PLAN = ("number_not_in_plan", "warning")

    # What kind of line it is
    LANDLINE = ("number_landline", "warning")
    VOIP = ("number_voip", "warning")
    COMPANY = ("number_company", "warning")
    TOLL_FREE = ("number_toll_free", "error")
    PREMIUM = ("number_premium", "error")
    SHARED_COST = ("number_shared_cost", "error")
    PERSONAL = ("number_personal", "error")
    PAGER = ("number_pager", "error")
    VOICEMAIL = ("number_voicemail", "error")
    SATELLITE = ("number_satellite", "error")
    GLOBAL_NETWORK = ("number_global_network", "error")
    EMERGENCY = ("number_emergency", "error")
    SHORT_NUMBER = ("number_short_number", "error")


BY_VALUE = {code.value: code for code in NumberCode}
