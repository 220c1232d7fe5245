"""Why a code did not arrive: the fifteen causes that every provider's own codes are brought to.

Each says whether waiting helps, who can do something, and what the next step is. Texts are the English ones; pages
translate by the cause's name.
"""

from enum import StrEnum
from typing import NamedTuple

from ringback.numbers.schemas import Who


class Cause(StrEnum):
    NUMBER_MALFORMED = "number_malformed"
    NOT_IN_SERVICE = "not_in_service"
    LANDLINE = "landline"
    PHONE_OFF = "phone_off"
    MEMORY_FULL = "memory_full"
    BARRED = "barred"
    FILTERED = "filtered"
    BLOCKED = "blocked"
    PROVIDER_DOWN = "provider_down"
    NO_CREDIT = "no_credit"
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
    CALL = "call"
    WAIT = "wait"
    RETRY = "retry"
    REVIEW = "review"  # a person of ours must look
    LADDER = "ladder"  # nothing is known: offer the other ways as their times come
    LOOK = "look"  # it is on the phone: spam folder, other SIM
    TAKE_CALL = "take_call"
    ENTER_CODE = "enter_code"


class Meaning(NamedTuple):
    permanence: Permanence
    who: Who
    next_step: NextStep
    applicant: str
    agent: str


MEANINGS: dict[Cause, Meaning] = {
    Cause.NUMBER_MALFORMED: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_NUMBER,
        "The carrier says this is not a phone number. Check each digit and the country, and correct it.",
        "The carrier refused the address as malformed or of another country.",
    ),
    Cause.NOT_IN_SERVICE: Meaning(
        Permanence.PERMANENT,
        "applicant",
        NextStep.FIX_NUMBER,
        "The carrier says nobody has this number now. Check each digit, or use another number.",
        "Unknown subscriber: not assigned, or disconnected.",
    ),
    Cause.LANDLINE: Meaning(
        Permanence.PERMANENT,
        "nobody",
        NextStep.CALL,
        "This line can't get text messages. We call it instead and read the code to you.",
        "Landline or a line without the SMS service.",
    ),
    Cause.PHONE_OFF: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.WAIT,
        "Your phone is off or has no coverage. Switch it on or go where there is signal: the message then comes by "
        "itself.",
        "Absent subscriber: the carrier keeps trying until the code ends.",
    ),
    Cause.MEMORY_FULL: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.CALL,
        "Your phone has no room for another message. Delete some, or take the call we make instead.",
        "The handset's or the SIM's message memory is full.",
    ),
    Cause.BARRED: Meaning(
        Permanence.UNTIL_FIXED,
        "applicant",
        NextStep.CALL,
        "Your line is barred from getting such messages: your carrier can lift that. We call you instead.",
        "Barred, do-not-disturb or opted out.",
    ),
    Cause.FILTERED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.CALL,
        "Your carrier stopped our message. There is nothing wrong with your phone: we call you instead.",
        "Filtered by the carrier: sender name or template not registered, or taken for spam.",
    ),
    Cause.BLOCKED: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.REVIEW,
        "We don't send to this country or this kind of number. Open a case and a person will look at it.",
        "Country or prefix disabled, or blocked as suspected fraud.",
    ),
    Cause.PROVIDER_DOWN: Meaning(
        Permanence.TEMPORARY,
        "operator",
        NextStep.RETRY,
        "Our way to your carrier is disturbed. We keep trying by ourselves.",
        "The provider throttles, has a full queue or is down.",
    ),
    Cause.NO_CREDIT: Meaning(
        Permanence.UNTIL_FIXED,
        "operator",
        NextStep.REVIEW,
        "We can't send messages just now, which is our fault. Open a case and a person will help you.",
        "Our account with the provider has no credit or was refused.",
    ),
    Cause.UNCONFIRMED: Meaning(
        Permanence.UNKNOWN,
        "nobody",
        NextStep.LADDER,
        "Your carrier took the message and has not said whether it arrived. If it is not there, choose another way.",
        "Accepted, and the receipt never came or can't be trusted.",
    ),
    Cause.NOT_SEEN: Meaning(
        Permanence.UNKNOWN,
        "applicant",
        NextStep.LOOK,
        "Your phone confirmed the message. Look among unknown senders and spam, and on your other SIM.",
        "Confirmed by the handset, no code entered.",
    ),
    Cause.NOT_TAKEN: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.TAKE_CALL,
        "We called and nobody took the call. Keep the phone near and let us call again, or take a text message.",
        "Busy, declined or no answer.",
    ),
    Cause.NO_KEY: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.TAKE_CALL,
        "The call was picked up but no key was pressed, perhaps by a voicemail. Take the call yourself and press 1.",
        "Answered by a machine, or nobody pressed 1: the code was not spoken.",
    ),
    Cause.CODE_NOT_ENTERED: Meaning(
        Permanence.TEMPORARY,
        "applicant",
        NextStep.ENTER_CODE,
        "The code was entered wrong, too late or too often. Ask for a new one and type it as it stands there.",
        "Wrong, late or exhausted codes.",
    ),
}


def meaning(cause: str | None) -> Meaning | None:
    """None for no cause."""
    return MEANINGS[Cause(cause)] if cause else None
