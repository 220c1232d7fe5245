"""Pure: the states of a verification and what moves them (the words are Twilio Verify's, which people's code knows)."""

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
