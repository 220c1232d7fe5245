from enum import StrEnum

from ringback.numbers.schemas import Status, Who


class NumberCode(StrEnum):
    """Every conclusion about a typed number: code, status, who acts, message, next step.

    Messages take `{facts}` from the finding's evidence, so that a page can say the same in another language.
    """

    status: Status
    who: Who
    message: str
    next_step: str

    def __new__(cls, code: str, status: Status, message: str, next_step: str) -> "NumberCode":
        member = str.__new__(cls, code)
        member._value_ = code
        member.status = status
        member.who = "nobody" if status == "ok" else "applicant"
        member.message = message
        member.next_step = next_step
        return member

    OK = (
        "number_ok",
        "ok",
        "{display} is in order.",
        "Nothing to do.",
    )

    # What stands in the field
    MISSING = (
        "number_missing",
        "error",
        "There is no number.",
        "Enter your mobile number.",
    )
    INPUT_TOO_LONG = (
        "number_input_too_long",
        "error",
        "{length} characters are too many for a phone number.",
        "Enter one phone number only.",
    )
    UNREADABLE = (
        "number_unreadable",
        "error",
        "This is not a phone number.",
        "Enter the digits of your mobile number, such as +84 912 345 678.",
    )
    SERVICE_CODE = (
        "number_service_code",
        "error",
        "{typed} is a code for your carrier's menu, not a phone number.",
        "Enter the number that others call you on.",
    )
    HIDDEN_CHARACTERS = (
        "number_hidden_characters",
        "warning",
        "Invisible characters came along with the number; we left them out.",
        "Check that this is your number: {display}.",
    )
    FOREIGN_DIGITS = (
        "number_foreign_digits",
        "warning",
        "The digits were typed in another script ({script}); we read them as {display}.",
        "Check that this is your number: {display}.",
    )
    LOOKALIKE_LETTERS = (
        "number_lookalike_letters",
        "warning",
        "Letters were typed where digits belong ({letters}); we read O as 0 and l as 1.",
        "Check that this is your number: {display}.",
    )
    LETTERS = (
        "number_letters",
        "error",
        "The number is spelled with letters ({letters}).",
        "Enter the digits instead of the letters.",
    )
    EXTRA_TEXT = (
        "number_extra_text",
        "warning",
        "Something other than the number stands in the field; we left out: {ignored}",
        "Check that this is your number: {display}.",
    )
    EXTENSION = (
        "number_extension",
        "warning",
        "We cannot dial the extension {extension}: an SMS or a call goes to {display} without it.",
        "Give a number that rings on your own phone, without an extension.",
    )
    TWO_NUMBERS = (
        "number_two_numbers",
        "error",
        "There are several numbers in the field.",
        "Choose the one that is with you now.",
    )
    PASTED_TWICE = (
        "number_pasted_twice",
        "warning",
        "The number was there twice; we use it once.",
        "Check that this is your number: {display}.",
    )

    # Country code and prefixes
    PLUS_MISSING = (
        "number_plus_missing",
        "warning",
        "The number began with the country code {country_calling_code} but had no + before it; we added the +.",
        "Check that this is your number: {display}.",
    )
    STRAY_PLUS = (
        "number_stray_plus",
        "warning",
        "There was a + but no country code after it; we added +{country_calling_code}, the code of your country.",
        "Check that this is your number: {display}.",
    )
    IDD_PREFIX = (
        "number_idd_prefix",
        "warning",
        "{removed} is what some countries dial before a number abroad; we wrote + in its place.",
        "Check that this is your number: {display}.",
    )
    COUNTRY_CODE_DOUBLED = (
        "number_country_code_doubled",
        "warning",
        "The country code +{country_calling_code} was there twice; we use it once.",
        "Check that this is your number: {display}.",
    )
    TWO_COUNTRY_CODES = (
        "number_two_country_codes",
        "warning",
        "There were two country codes: +{removed} and +{country_calling_code}. We left out +{removed}.",
        "Check that this is your number: {display}.",
    )
    COUNTRY_CODE_WRONG = (
        "number_country_code_wrong",
        "warning",
        "No number behind +{removed} looks like this, but it is right in your own country (+{country_calling_code}).",
        "Check that this is your number: {display}.",
    )
    TRUNK_PREFIX = (
        "number_trunk_prefix",
        "warning",
        "We removed the {removed} after +{country_calling_code}: it is only dialled inside the country.",
        "Check that this is your number: {display}.",
    )
    NATIONAL_FORM = (
        "number_national_form",
        "warning",
        "This was written as it is dialled inside the country; behind +{country_calling_code} it is {display}.",
        "Check that this is your number: {display}.",
    )
    ZERO_MISSING = (
        "number_zero_missing",
        "warning",
        "Numbers behind +{country_calling_code} keep their first 0; we put it back.",
        "Check that this is your number: {display}.",
    )
    COUNTRY_MISSING = (
        "number_country_missing",
        "error",
        "The number has no country code, so we cannot tell which country it belongs to.",
        "Choose your country, or start the number with + and the country code.",
    )
    COUNTRY_UNKNOWN = (
        "number_country_unknown",
        "error",
        "No country has a code that begins like +{start}.",
        "Choose your country, then enter the number as you dial it at home.",
    )
    WRONG_COUNTRY = (
        "number_wrong_country",
        "error",
        "This is no number of the country given, but it would be one elsewhere.",
        "Choose the country that the number belongs to.",
    )

    # The country's numbering plan
    OLD_PLAN = (
        "number_old_plan",
        "warning",
        "{old} is from before {since}, when {what}. It is now {display}.",
        "Use the new number: {display}.",
    )
    MAYBE_OLD_PLAN = (
        "number_maybe_old_plan",
        "warning",
        "Read as a mobile number, {display}. Written like this it may be an old landline, {old}, now {instead}.",
        "Is it a landline from before {since}? Then take {instead}. Else keep it.",
    )
    MAYBE_CODE_DOUBLED = (
        "number_maybe_code_doubled",
        "warning",
        "The number begins with {country_calling_code} once more; without it, it is a mobile, {instead}.",
        "Was the country code meant? Then take {instead}. Else keep it.",
    )
    MAYBE_MOBILE = (
        "number_maybe_mobile",
        "warning",
        "From abroad, mobile numbers here have a 9 after +{country_calling_code}; without it this is a landline.",
        "Is it a mobile? Then take {instead}.",
    )
    AREA_CODE_MISSING = (
        "number_area_code_missing",
        "error",
        "The area code is missing: {digits} digits only work when you dial next door.",
        "Put the area code before the number.",
    )
    TOO_SHORT = (
        "number_too_short",
        "error",
        "Too short: {digits} of {expected} digits after +{country_calling_code}.",
        "Compare it with your phone, digit by digit, and add what is missing.",
    )
    TOO_LONG = (
        "number_too_long",
        "error",
        "Too long: {digits} digits after +{country_calling_code}; a number like this has {expected}.",
        "Compare it with your phone, digit by digit, and take out what is too much.",
    )
    NOT_IN_PLAN = (
        "number_not_in_plan",
        "warning",
        "We know of no number that begins like {display}; it may be mistyped, or newer than our list.",
        "Compare it with your phone, digit by digit. If it is right, keep it.",
    )

    # What kind of line it is
    LANDLINE = (
        "number_landline",
        "warning",
        "{display} is a landline: it gets no SMS, but we can call it.",
        "Take the code by voice call, or give a mobile number.",
    )
    VOIP = (
        "number_voip",
        "warning",
        "{display} is an internet phone number; an SMS may not reach it.",
        "Take the code by voice call if no SMS comes, or give a mobile number.",
    )
    COMPANY = (
        "number_company",
        "warning",
        "{display} is a company's number: it gets no SMS, and a call may end at a menu or an operator.",
        "Give a number that rings on your own phone.",
    )
    TOLL_FREE = (
        "number_toll_free",
        "error",
        "{display} is toll-free: people call it, but it cannot get a code.",
        "Give a mobile number or a landline of your own.",
    )
    PREMIUM = (
        "number_premium",
        "error",
        "{display} is a premium-rate number; we do not send codes there.",
        "Give a mobile number or a landline of your own.",
    )
    SHARED_COST = (
        "number_shared_cost",
        "error",
        "{display} is a service number whose calls cost extra; we do not send codes there.",
        "Give a mobile number or a landline of your own.",
    )
    PERSONAL = (
        "number_personal",
        "error",
        "{display} only passes calls on, at a high price; we do not send codes there.",
        "Give the number it passes calls on to.",
    )
    PAGER = (
        "number_pager",
        "error",
        "{display} is a pager: it gets neither our SMS nor our call.",
        "Give a mobile number or a landline of your own.",
    )
    VOICEMAIL = (
        "number_voicemail",
        "error",
        "{display} is a voice mailbox; a code left there is not safe.",
        "Give the number of the phone itself.",
    )
    SATELLITE = (
        "number_satellite",
        "error",
        "{display} is a satellite phone; we do not send codes there because of the price.",
        "Give a mobile number or a landline, or open a support case.",
    )
    GLOBAL_NETWORK = (
        "number_global_network",
        "error",
        "{display} belongs to an international network and no country; we do not send codes there.",
        "Give a mobile number or a landline, or open a support case.",
    )
    EMERGENCY = (
        "number_emergency",
        "error",
        "{short} is an emergency number.",
        "Enter your own mobile number. If you need help right now, dial {short} on your phone.",
    )
    SHORT_NUMBER = (
        "number_short_number",
        "error",
        "{short} is a short number of a service, not of a person.",
        "Enter your own mobile number.",
    )


BY_VALUE = {code.value: code for code in NumberCode}
