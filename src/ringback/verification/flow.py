"""Pure: the states of a verification (its words are Twilio Verify's, which people's code knows) and of an update of the
e-mail address, and what moves them."""

from enum import StrEnum

from ringback.core.flow import Flow


class VerificationKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


class VerificationState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    CANCELED = "canceled"
    EXPIRED = "expired"
    MAX_ATTEMPTS_REACHED = "max_attempts_reached"
    FAILED = "failed"  # no code can reach this address at all


class VerificationEvent(StrEnum):
    APPROVE = "approve"
    CANCEL = "cancel"
    EXPIRE = "expire"
    EXHAUST = "exhaust"
    FAIL = "fail"


S, E = VerificationState, VerificationEvent

FLOW = Flow(
    "A verification",
    VerificationState,
    VerificationEvent,
    {
        (S.PENDING, E.APPROVE): S.APPROVED,
        (S.PENDING, E.CANCEL): S.CANCELED,
        (S.PENDING, E.EXPIRE): S.EXPIRED,
        (S.PENDING, E.EXHAUST): S.MAX_ATTEMPTS_REACHED,
        (S.PENDING, E.FAIL): S.FAILED,
    },
    hint="Start a new one.",
)
advance = FLOW.advance


class EmailUpdateState(StrEnum):
    PENDING = "pending"  # neither mailbox has answered
    CONFIRMED = "confirmed"  # the present mailbox agrees; the new one has not been proved
    PROVED = "proved"  # the new mailbox is theirs; the present one may still object
    COMPLETED = "completed"
    CANCELED = "canceled"
    FAILED = "failed"  # its code's time or guesses are over, or the address is another account's by now


class EmailUpdateEvent(StrEnum):
    PROVE = "prove"
    CONFIRM = "confirm"
    LAPSE = "lapse"  # nobody objected for a day
    CANCEL = "cancel"
    FAIL = "fail"


U, V = EmailUpdateState, EmailUpdateEvent

EMAIL_UPDATE = Flow(
    "An update of the e-mail address",
    EmailUpdateState,
    EmailUpdateEvent,
    {
        (U.PENDING, V.PROVE): U.PROVED,
        (U.PENDING, V.CONFIRM): U.CONFIRMED,
        (U.CONFIRMED, V.PROVE): U.COMPLETED,
        (U.PROVED, V.CONFIRM): U.COMPLETED,
        (U.PROVED, V.LAPSE): U.COMPLETED,
        (U.PENDING, V.CANCEL): U.CANCELED,
        (U.CONFIRMED, V.CANCEL): U.CANCELED,
        (U.PROVED, V.CANCEL): U.CANCELED,
        (U.PENDING, V.FAIL): U.FAILED,
        (U.CONFIRMED, V.FAIL): U.FAILED,
        (U.PROVED, V.FAIL): U.FAILED,
    },
    hint="Start a new one.",
)
OPEN = (EmailUpdateState.PENDING, EmailUpdateState.CONFIRMED, EmailUpdateState.PROVED)
