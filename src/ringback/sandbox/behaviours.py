"""What each number of the sandbox does, told by its last three digits, so that anybody can pick a fault by dialling it.

Everything else is an ordinary handset: a text message arrives, a call rings on the handset page.
"""

import random
from enum import StrEnum
from typing import NamedTuple

from ringback.core.times import SECOND


class SmsFault(StrEnum):
    DELIVERED = "delivered"
    PHONE_OFF = "phone_off"
    BARRED = "barred"
    LANDLINE = "landline"
    MEMORY_FULL = "memory_full"
    FILTERED = "filtered"
    DELAYED = "delayed_90s"
    LYING_RECEIPT = "lying_receipt"
    NO_RECEIPT = "no_receipt"
    UNKNOWN_NUMBER = "unknown_number"
    PROVIDER_DOWN = "provider_down"


class CallFault(StrEnum):
    RINGS = "rings"
    UNREACHABLE = "phone_off"
    UNKNOWN_NUMBER = "unknown_number"
    PROVIDER_DOWN = "provider_down"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    DECLINED = "declined"
    HEARD = "heard"
    NO_KEY = "no_key"


class Behaviour(NamedTuple):
    name: str
    sms: SmsFault
    call: CallFault
    note: str


ORDINARY = Behaviour("delivered", SmsFault.DELIVERED, CallFault.RINGS, "Gets messages; calls ring on the page.")

BEHAVIOURS: dict[str, Behaviour] = {
    "101": Behaviour("phone_off", SmsFault.PHONE_OFF, CallFault.UNREACHABLE, "Switched off: nothing gets through."),
    "102": Behaviour("barred", SmsFault.BARRED, CallFault.RINGS, "Barred for messages; calls ring."),
    "103": Behaviour("landline", SmsFault.LANDLINE, CallFault.RINGS, "A line without text messages; calls ring."),
    "104": Behaviour("memory_full", SmsFault.MEMORY_FULL, CallFault.RINGS, "No room for messages; calls ring."),
    "105": Behaviour("filtered", SmsFault.FILTERED, CallFault.RINGS, "The carrier filters our messages; calls ring."),
    "106": Behaviour("delayed_90s", SmsFault.DELAYED, CallFault.RINGS, "Messages take 90 seconds."),
    "107": Behaviour("lying_receipt", SmsFault.LYING_RECEIPT, CallFault.RINGS, "Says delivered, and nothing arrives."),
    "108": Behaviour("no_receipt", SmsFault.NO_RECEIPT, CallFault.RINGS, "Messages arrive; no receipt ever comes."),
    "109": Behaviour("unknown_number", SmsFault.UNKNOWN_NUMBER, CallFault.UNKNOWN_NUMBER, "Nobody has this number."),
    "110": Behaviour("provider_down", SmsFault.PROVIDER_DOWN, CallFault.PROVIDER_DOWN, "The provider is down."),
    "201": Behaviour("busy", SmsFault.DELIVERED, CallFault.BUSY, "Always busy; gets messages."),
    "202": Behaviour("no_answer", SmsFault.DELIVERED, CallFault.NO_ANSWER, "Nobody answers; gets messages."),
    "203": Behaviour("voicemail", SmsFault.DELIVERED, CallFault.VOICEMAIL, "A voicemail answers; gets messages."),
    "204": Behaviour("declined", SmsFault.DELIVERED, CallFault.DECLINED, "Declines calls; gets messages."),
    "205": Behaviour("heard", SmsFault.DELIVERED, CallFault.HEARD, "Answers by itself and presses 1; gets messages."),
    "206": Behaviour("no_key", SmsFault.DELIVERED, CallFault.NO_KEY, "Answers and presses nothing; gets messages."),
}


class BehaviourStep(NamedTuple):
    """After so many milliseconds, this happens."""

    after: int
    action: str


ARRIVES, VALIDITY_ENDS = "arrives", "validity_expired"
RING_FOR = 35 * SECOND  # then nobody will answer any more
KEY_WITHIN = 20 * SECOND
SPEECH = 40 * SECOND  # both readings of the code, and time to ask for another

SMS_SCRIPT: dict[SmsFault, tuple[BehaviourStep, ...]] = {
    SmsFault.DELIVERED: (BehaviourStep(1500, ARRIVES), BehaviourStep(1600, "delivered_to_handset")),
    SmsFault.PHONE_OFF: (BehaviourStep(2500, "absent_subscriber"),),  # and, when its time is over, validity_expired
    SmsFault.BARRED: (BehaviourStep(1500, "call_barred"),),
    SmsFault.LANDLINE: (BehaviourStep(1000, "teleservice_not_provisioned"),),
    SmsFault.MEMORY_FULL: (BehaviourStep(2500, "memory_capacity_exceeded"),),
    SmsFault.FILTERED: (BehaviourStep(1500, "rejected_source"),),
    SmsFault.DELAYED: (BehaviourStep(90 * SECOND, ARRIVES), BehaviourStep(90 * SECOND + 100, "delivered_to_handset")),
    SmsFault.LYING_RECEIPT: (BehaviourStep(1500, "delivered_to_operator"),),
    SmsFault.NO_RECEIPT: (BehaviourStep(1500, ARRIVES),),
    SmsFault.UNKNOWN_NUMBER: (BehaviourStep(1000, "unknown_subscriber"),),
    SmsFault.PROVIDER_DOWN: (),
}

CALL_SCRIPT: dict[CallFault, tuple[BehaviourStep, ...]] = {
    CallFault.RINGS: (BehaviourStep(1000, "ring"), BehaviourStep(1000 + RING_FOR, "give_up")),
    CallFault.UNREACHABLE: (BehaviourStep(3000, "unreachable"),),
    CallFault.UNKNOWN_NUMBER: (BehaviourStep(1000, "unknown"),),
    CallFault.PROVIDER_DOWN: (),
    CallFault.BUSY: (BehaviourStep(1500, "busy"),),
    CallFault.NO_ANSWER: (BehaviourStep(1000, "ring"), BehaviourStep(1000 + RING_FOR, "give_up")),
    CallFault.VOICEMAIL: (BehaviourStep(1000, "ring"), BehaviourStep(7000, "answer"), BehaviourStep(15_000, "machine")),
    CallFault.DECLINED: (BehaviourStep(1000, "ring"), BehaviourStep(5000, "decline")),
    CallFault.HEARD: (
        BehaviourStep(1000, "ring"),
        BehaviourStep(4000, "answer"),
        BehaviourStep(6000, "press"),
        BehaviourStep(26_000, "end"),
    ),
    CallFault.NO_KEY: (
        BehaviourStep(1000, "ring"),
        BehaviourStep(4000, "answer"),
        BehaviourStep(4000 + KEY_WITHIN, "no_key"),
    ),
}

SPREAD = 0.1  # a part of each delay, drawn from the seed


def behaviour_of(e164: str) -> Behaviour:
    return BEHAVIOURS.get(e164[-3:], ORDINARY)


def spread(steps: tuple[BehaviourStep, ...], *, seed: int, e164: str, nth: int) -> tuple[BehaviourStep, ...]:
    """Delays as in life, never quite alike, and yet the same for the same seed, number and how many came before.

    The order of the steps stays; a promised time, such as 90 s, is never undercut.
    """
    factor = 1 + random.Random(f"{seed}|{e164}|{nth}").uniform(0, SPREAD)  # noqa: S311 - repeatable is the point
    return tuple(BehaviourStep(round(step.after * factor), step.action) for step in steps)


class Handset(NamedTuple):
    e164: str
    name: str
    country: str


_FAULTS = tuple(BEHAVIOURS)
SEEDED: tuple[Handset, ...] = (
    Handset("+84912345000", "Lan", "VN"),
    Handset("+84912345001", "Minh", "VN"),
    *(Handset(f"+84912345{digits}", BEHAVIOURS[digits].name.replace("_", " "), "VN") for digits in _FAULTS),
    Handset("+12015550000", "Alex", "US"),
    Handset("+447400123000", "Sam", "GB"),
)
