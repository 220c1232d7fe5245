"""Every conclusion that is not about the number itself (`numbers.codes`) or one delivery's cause (`courier.causes`).

Its words are `finding-<code>-…` in `words/`, their facts taken from the finding's evidence.
"""

from enum import StrEnum
from typing import Any

from ringback.numbers.findings import say
from ringback.numbers.schemas import About, Finding, Status, Who


class CheckCode(StrEnum):
    about: About
    status: Status
    who: Who

    def __new__(cls, code: str, about: About, status: Status, who: Who) -> "CheckCode":
        member = str.__new__(cls, code)
        member._value_ = code
        member.about, member.status, member.who = about, status, who
        return member

    # Account and what it needs
    ACCOUNT_ACTIVE = ("account_active", "account", "ok", "nobody")
    ACCOUNT_SUSPENDED = ("account_suspended", "account", "error", "agent")
    ACCOUNT_FROZEN = ("account_frozen", "account", "error", "agent")
    ACCOUNT_CLOSED = ("account_closed", "account", "error", "applicant")
    EMAIL_UNVERIFIED = ("email_unverified", "email", "error", "applicant")
    EMAIL_OK = ("email_ok", "email", "ok", "nobody")
    CONTACT_MISSING = ("contact_missing", "contact", "warning", "applicant")

    NUMBER_ABROAD = ("number_other_country", "number", "warning", "applicant")

    # Payment method
    PAYMENT_MISSING = ("payment_missing", "payment", "warning", "applicant")
    PAYMENT_OK = ("payment_ok", "payment", "ok", "nobody")
    PAYMENT_DECLINED = ("payment_declined", "payment", "error", "applicant")
    PAYMENT_ACTION_REQUIRED = ("payment_action_required", "payment", "error", "applicant")
    PAYMENT_EXPIRED = ("payment_expired", "payment", "error", "applicant")
    PAYMENT_INSUFFICIENT_FUNDS = ("payment_insufficient_funds", "payment", "error", "applicant")
    PAYMENT_UNAVAILABLE = ("payment_unavailable", "payment", "warning", "operator")

    # The codes themselves
    CODE_ON_ITS_WAY = ("delivery_on_its_way", "delivery", "ok", "nobody")
    CODE_TOO_LATE_TO_SEND = ("delivery_expired", "delivery", "error", "operator")
    NEVER_CONFIRMS = ("delivery_never_confirmed", "delivery", "warning", "applicant")
    UNEXPLAINED = ("delivery_unexplained", "delivery", "warning", "operator")
    OUTAGE = ("delivery_outage", "delivery", "warning", "operator")
    NOTHING_SENT = ("delivery_none", "delivery", "warning", "applicant")
    PHONE_OK = ("phone_ok", "delivery", "ok", "nobody")
    PHONE_WAIVED = ("phone_waived", "delivery", "ok", "nobody")
    CODE_LATE = ("verification_late", "delivery", "warning", "applicant")
    WRONG_CODES = ("verification_wrong_codes", "delivery", "warning", "applicant")
    CHECKS_USED_UP = ("verification_checks_used_up", "delivery", "error", "applicant")
    TEXTS_STOPPED = ("texts_stopped", "delivery", "error", "applicant")
    SENDS_USED_UP = ("verification_sends_used_up", "delivery", "error", "applicant")
    CODE_EXPIRED = ("verification_expired", "delivery", "warning", "applicant")


BY_VALUE = {code.value: code for code in CheckCode}


def conclude(code: CheckCode, evidence: dict[str, Any] | None = None, at: str | None = None) -> Finding:
    """The finding of a code, its words filled from the evidence."""
    evidence = {} if evidence is None else evidence
    return Finding(
        code=code.value,
        status=code.status,
        message=say(code, "says", evidence),
        next_step=say(code, "next", evidence),
        who=code.who,
        about=code.about,
        evidence=evidence,
        at=at,
    )
