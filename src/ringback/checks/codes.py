"""Every conclusion that is not about the number itself (`numbers.codes`) or one delivery's cause (`courier.causes`).

Messages take `{facts}` from the finding's evidence, so that a page can say the same in another language.
"""

from enum import StrEnum
from typing import Any

from ringback.numbers.schemas import About, Finding, Status, Who


class CheckCode(StrEnum):
    about: About
    status: Status
    who: Who
    message: str
    next_step: str

    def __new__(
        cls, code: str, about: About, status: Status, who: Who, message: str, next_step: str = "Nothing to do."
    ) -> "CheckCode":
        member = str.__new__(cls, code)
        member._value_ = code
        member.about, member.status, member.who = about, status, who
        member.message, member.next_step = message, next_step
        return member

    # Account and what it needs
    ACCOUNT_ACTIVE = ("account_active", "account", "ok", "nobody", "The account is active.")
    ACCOUNT_SUSPENDED = (
        "account_suspended",
        "account",
        "error",
        "agent",
        "The account is suspended.",
        "Open a case; an agent can tell why and lift it.",
    )
    ACCOUNT_CLOSED = (
        "account_closed",
        "account",
        "error",
        "applicant",
        "The account is closed for good.",
        "Start a new sign-up.",
    )
    EMAIL_UNVERIFIED = (
        "email_unverified",
        "email",
        "error",
        "applicant",
        "The e-mail address is not confirmed yet.",
        "Enter the code from our e-mail, or have it sent again. Look into the spam folder too.",
    )
    EMAIL_OK = ("email_ok", "email", "ok", "nobody", "The e-mail address is confirmed.")
    CONTACT_MISSING = (
        "contact_missing",
        "contact",
        "warning",
        "applicant",
        "The contact information is not complete, so there is no number to send a code to.",
        "Fill in your name, address and phone number.",
    )

    NUMBER_ABROAD = (
        "number_other_country",
        "number",
        "warning",
        "applicant",
        "The number is of {region}, the address is in {country}.",
        "Check the country code. If the number is right, keep it.",
    )

    # Payment method
    PAYMENT_MISSING = (
        "payment_missing",
        "payment",
        "warning",
        "applicant",
        "There is no payment method yet.",
        "Add a card. It is checked, not charged.",
    )
    PAYMENT_OK = ("payment_ok", "payment", "ok", "nobody", "Your {brand} card ending in {last4} is in order.")
    PAYMENT_DECLINED = (
        "payment_declined",
        "payment",
        "error",
        "applicant",
        "The bank declined your {brand} card ending in {last4}.",
        "Call your bank, or use another card.",
    )
    PAYMENT_ACTION_REQUIRED = (
        "payment_action_required",
        "payment",
        "error",
        "applicant",
        "The bank wants you to confirm your {brand} card ending in {last4}.",
        "Open your bank's page from the payment step and confirm there.",
    )
    PAYMENT_EXPIRED = (
        "payment_expired",
        "payment",
        "error",
        "applicant",
        "Your {brand} card ending in {last4} expired ({exp}).",
        "Use a card that is still valid.",
    )
    PAYMENT_INSUFFICIENT_FUNDS = (
        "payment_insufficient_funds",
        "payment",
        "error",
        "applicant",
        "The bank found too little money behind your {brand} card ending in {last4}.",
        "Put money on it or use another card.",
    )
    PAYMENT_UNAVAILABLE = (
        "payment_unavailable",
        "payment",
        "warning",
        "operator",
        "The card could not be checked: the payment service did not answer.",
        "Try again in a few minutes. The fault is on our side.",
    )

    # The codes themselves
    CODE_ON_ITS_WAY = (
        "delivery_on_its_way",
        "delivery",
        "ok",
        "nobody",
        "The {channel} to {to} is on its way.",
        "Wait half a minute before you try another way.",
    )
    CODE_TOO_LATE_TO_SEND = (
        "delivery_expired",
        "delivery",
        "error",
        "operator",
        "The {channel} to {to} did not leave Ringback before its code ended.",
        "Ask for a new code. The fault is on our side.",
    )
    NEVER_CONFIRMS = (
        "delivery_never_confirmed",
        "delivery",
        "warning",
        "applicant",
        "Your carrier took the message. It never confirms what arrives, so nobody can tell us whether you have it.",
        "If it is not there in half a minute, choose the other way, text message or call.",
    )
    UNEXPLAINED = (
        "delivery_unexplained",
        "delivery",
        "warning",
        "operator",
        "The {channel} to {to} did not get through as far as we know, and nobody told us why.",
        "If it is not there in half a minute, choose the other way, text message or call.",
    )
    NOTHING_SENT = (
        "delivery_none",
        "delivery",
        "warning",
        "applicant",
        "No code was sent to this number yet.",
        "Choose text message or call at the step where you confirm your number.",
    )
    PHONE_OK = ("phone_ok", "delivery", "ok", "nobody", "The phone number is confirmed.")
    PHONE_WAIVED = (
        "phone_waived",
        "delivery",
        "ok",
        "nobody",
        "An agent activated the account without a confirmed phone number.",
    )
    CODE_LATE = (
        "verification_late",
        "delivery",
        "warning",
        "applicant",
        "The code was right, but its ten minutes were over.",
        "Ask for a new code and enter it as soon as it comes.",
    )
    WRONG_CODES = (
        "verification_wrong_codes",
        "delivery",
        "warning",
        "applicant",
        "A wrong code was entered; {checks_left} tries are left.",
        "Take the code from the newest message and type it digit by digit.",
    )
    CHECKS_USED_UP = (
        "verification_checks_used_up",
        "delivery",
        "error",
        "applicant",
        "The wrong code was entered too often, so this code is dead.",
        "Ask for a new code.",
    )
    SENDS_USED_UP = (
        "verification_sends_used_up",
        "delivery",
        "error",
        "applicant",
        "No more codes can be sent to this number for now. The next one is possible at {next_send_at}.",
        "Wait until then, or open a case: an agent can help without a code.",
    )
    CODE_EXPIRED = (
        "verification_expired",
        "delivery",
        "warning",
        "applicant",
        "The code ended at {expires_at} before it was entered.",
        "Ask for a new code and enter it within ten minutes.",
    )


BY_VALUE = {code.value: code for code in CheckCode}


def conclude(code: CheckCode, evidence: dict[str, Any] | None = None, at: str | None = None) -> Finding:
    """The finding of a code, its words filled from the evidence."""
    evidence = {} if evidence is None else evidence
    return Finding(
        code=code.value,
        status=code.status,
        message=code.message.format_map(evidence),
        next_step=code.next_step,
        who=code.who,
        about=code.about,
        evidence=evidence,
        at=at,
    )
