"""Reading a start: what is to be sent where, and for whom. Whatever is wrong with it is refused by its name."""

from typing import NamedTuple

from ringback.accounts import email_addresses
from ringback.accounts.contact import read_phone
from ringback.accounts.schemas import Language
from ringback.compat.twilio_verify.errors import CHANNEL_DISABLED, Refused, invalid, unsupported
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.services import checked_name
from ringback.compat.twilio_verify.sids import template_sid
from ringback.compat.twilio_verify.tables import ServiceRow
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.courier.flow import ChannelName
from ringback.verification import channel_availability
from ringback.verification.flow import VerificationKind
from ringback.verification.schemas import Terms
from ringback.words import ENGLISH, LANGUAGES

OTHER_CHANNELS = ("whatsapp", "sna", "rcs", "rbm")
NOT_HERE = (
    "CustomMessage", "SendDigits", "CustomCode", "Amount", "Payee", "ChannelConfiguration", "AppHash",
    "TemplateCustomSubstitutions", "EnableSnaClientToken", "Templates",
)  # fmt: skip
ACCOUNT_TAG = "account_id"
# Verify's documentation, "Supported languages"
TWILIO_LANGUAGES = """
    af ar ca cs da de el en es et fi fr he hi hr hu id it ja kn ko lt mr ms nb nl pl pt ro ru sk sv te th tl tr uk vi zh
"""
SPOKEN_BY_TWILIO = frozenset(TWILIO_LANGUAGES.split())


class CheckedStart(NamedTuple):
    """A start that was read and found possible. `language` and `account_id` only where the platform names them."""

    kind: VerificationKind
    to: str
    country: str | None
    channel: ChannelName
    language: Language | None
    terms: Terms
    ip: str
    account_id: str | None


def read_start_request(db: Db, owner: ServiceRow, form: Form) -> CheckedStart:
    """Raises Refused."""
    form.refuse(*NOT_HERE)
    if form.choice("RiskCheck", "enable", "disable") == "disable":
        form.refuse("RiskCheck")  # which numbers are let pass is the operator's to say
    ip = form.ip("DeviceIp") or ""
    typed, wanted = form.need("To", maximum=254), form.need("Channel", maximum=16)
    if wanted in OTHER_CHANNELS:
        raise Refused(CHANNEL_DISABLED, f"Delivery channel disabled: {wanted.upper()}", http=403)
    if wanted not in ("sms", "call", "email", "auto"):
        raise invalid("Channel", "use sms, call, email or auto")
    if form.text("TemplateSid", maximum=34) not in (None, template_sid(db.vault)):
        raise invalid("TemplateSid", "there is no such template")
    brand = checked_name(form, "CustomFriendlyName") or owner.name
    fallback = wanted == "auto"
    terms = Terms(brand=brand, origin=owner.origin, code_length=owner.code_length, fallback=fallback, paced=False)
    language, named = _language(form), _account_named(form)
    if wanted == "email":
        if named is not None:
            raise unsupported("Tags: an account's e-mail address is confirmed at its sign-up")
        return CheckedStart(VerificationKind.EMAIL, _email(typed), None, ChannelName.EMAIL, language, terms, ip, None)
    to, country = _phone(typed)
    channel = ChannelName.CALL if wanted == "call" else ChannelName.SMS
    if wanted == "auto" and not channel_availability.line_of(to).can_sms:
        channel = ChannelName.CALL
    return CheckedStart(VerificationKind.PHONE, to, country, channel, language, terms, ip, named)


def address_meant(typed: str) -> tuple[VerificationKind, str]:
    """The address as a start keeps it, for looking it up. Raises Refused where a start would refuse it."""
    if "@" in typed:
        return VerificationKind.EMAIL, _email(typed)
    return VerificationKind.PHONE, _phone(typed)[0]


def _email(typed: str) -> str:
    try:
        return email_addresses.clean(typed)
    except InvalidInput as error:
        raise invalid("To", error.errors[0].message) from None


def _phone(typed: str) -> tuple[str, str | None]:
    """Only E.164, as at Twilio; what is certainly no number is refused with what is wrong with it."""
    if not typed.startswith("+"):
        raise invalid("To", "use a number in E.164, such as +84912345678")
    number, _, wrong = read_phone(typed, country=None)
    if number is None or wrong:
        raise invalid("To", wrong[0].message if wrong else "this is no telephone number")
    return number.e164, number.region if len(number.region) == 2 else None


def _language(form: Form) -> Language | None:
    locale = form.text("Locale", maximum=16)
    if locale is None:
        return None
    language = locale.lower().replace("_", "-").partition("-")[0]
    if language not in SPOKEN_BY_TWILIO and language not in LANGUAGES:
        raise invalid("Locale", f"use one of {', '.join(LANGUAGES)}")
    # Twilio speaks languages that we don't. A code in English still proves the phone; none at all does not.
    return language if language in LANGUAGES else ENGLISH


def _account_named(form: Form) -> str | None:
    """Twilio only records tags. Here one of them says whose telephone is to be proved; others would be forgotten."""
    tags = form.mapping("Tags")
    for name in tags:
        if name != ACCOUNT_TAG:
            raise unsupported(f"Tags other than {ACCOUNT_TAG}")
    return tags.get(ACCOUNT_TAG)
