"""Pure: the states of an account and what moves them; the names and states of its requirements."""

from collections.abc import Mapping
from enum import StrEnum

from ringback.core.flow import Flow


class AccountState(StrEnum):
    PENDING = "pending_activation"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    FROZEN = "frozen"  # its owner said that somebody else is in it
    CLOSED = "closed"


class AccountEvent(StrEnum):
    REQUIREMENTS_MET = "requirements_met"
    WAIVER_LOST = "waiver_lost"  # what was waived is another thing now
    SUSPEND = "suspend"
    RESTORE = "restore"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    CLOSE = "close"


class RequirementName(StrEnum):
    """In the order in which the sign-up asks for them."""

    EMAIL = "email"
    CONTACT = "contact"
    PAYMENT = "payment"
    PHONE = "phone"


class RequirementState(StrEnum):
    MISSING = "missing"
    PENDING = "pending"
    SATISFIED = "satisfied"
    WAIVED = "waived"


MET = (RequirementState.SATISFIED, RequirementState.WAIVED)

FLOW = Flow(
    "An account",
    AccountState,
    AccountEvent,
    {
        (AccountState.PENDING, AccountEvent.REQUIREMENTS_MET): AccountState.ACTIVE,
        (AccountState.PENDING, AccountEvent.CLOSE): AccountState.CLOSED,
        (AccountState.ACTIVE, AccountEvent.WAIVER_LOST): AccountState.PENDING,
        (AccountState.ACTIVE, AccountEvent.SUSPEND): AccountState.SUSPENDED,
        (AccountState.ACTIVE, AccountEvent.CLOSE): AccountState.CLOSED,
        (AccountState.PENDING, AccountEvent.FREEZE): AccountState.FROZEN,
        (AccountState.ACTIVE, AccountEvent.FREEZE): AccountState.FROZEN,
        (AccountState.FROZEN, AccountEvent.UNFREEZE): AccountState.PENDING,
        (AccountState.FROZEN, AccountEvent.CLOSE): AccountState.CLOSED,
        (AccountState.SUSPENDED, AccountEvent.RESTORE): AccountState.ACTIVE,
        (AccountState.SUSPENDED, AccountEvent.CLOSE): AccountState.CLOSED,
    },
)
advance = FLOW.advance


def all_met(states: Mapping[str, str]) -> bool:
    """Whether every requirement that the account has is satisfied or waived."""
    return bool(states) and all(state in MET for state in states.values())
