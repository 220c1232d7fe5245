"""Why a code did not arrive: the seventeen causes that every provider's own codes are brought to, and one of our own.

What each means by text message, call and e-mail stands in `cause_catalog.py`.
"""

from enum import StrEnum


class Cause(StrEnum):
    NUMBER_MALFORMED = "number_malformed"
    NOT_IN_SERVICE = "not_in_service"
    LANDLINE = "landline"
    PHONE_OFF = "phone_off"
    UNREACHABLE = "unreachable"  # off, away, full, busy or without text messages: the carrier does not say which
    MEMORY_FULL = "memory_full"
    BARRED = "barred"
    OPTED_OUT = "opted_out"  # whoever has the number texted STOP, to us or to the carrier
    FILTERED = "filtered"
    BLOCKED = "blocked"
    PROVIDER_DOWN = "provider_down"
    NO_CREDIT = "no_credit"
    NOT_PREPARED = "not_prepared"  # ours: it could not be opened or filled, so nobody was asked to send it
    UNCONFIRMED = "unconfirmed"
    NOT_SEEN = "not_seen"
    NOT_TAKEN = "not_taken"
    NO_KEY = "no_key"
    CODE_NOT_ENTERED = "code_not_entered"


class Permanence(StrEnum):
    PERMANENT = "permanent"
    UNTIL_FIXED = "until_fixed"  # lasts until the one who must act has acted
    TEMPORARY = "temporary"
    UNKNOWN = "unknown"


class NextStep(StrEnum):
    """What to do about it; the first word of every fallback."""

    FIX_NUMBER = "fix_number"
    FIX_ADDRESS = "fix_address"
    CALL = "call"
    TEXT = "text"
    WAIT = "wait"
    WAIT_MAIL = "wait_mail"
    RETRY = "retry"
    SEND_AGAIN = "send_again"  # once the person has done something
    REVIEW = "review"  # a person of ours must look
    FALLBACK = "fallback"  # nothing is known: offer the other ways as their times come
    LOOK = "look"  # it is on the phone: spam folder, other SIM
    LOOK_MAIL = "look_mail"
    TAKE_CALL = "take_call"
    ENTER_CODE = "enter_code"
