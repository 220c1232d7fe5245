"""Every fault of the sandbox: numbers by their last three digits, and test cards."""

from functools import partial
from typing import Any

from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage

TEXTS = [
    ("000", 60, "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("101", 60, "The phone is off.", "delivery_phone_off", f.WAIT, f.NOTHING),
    ("101", 660, "The phone was off until the code ended.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("102", 60, "The line is barred for messages.", "delivery_barred", f.CALL, f.CALLED),
    ("103", 60, "The line is a landline.", "delivery_landline", f.CALL, f.CALLED),
    ("104", 60, "The phone has no room.", "delivery_memory_full", f.CALL, f.CALLED),
    ("105", 60, "The carrier filters us.", "delivery_filtered", f.CALL, f.CALLED),
    (
        "106",
        60,
        "The message is under way; the carrier is silent.",
        "delivery_unconfirmed",
        f.FALLBACK,
        f.NOTHING,
    ),
    ("106", 120, "The message came after 90 seconds.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("107", 60, "Nothing arrived, though the carrier says so.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("108", 60, "The message is on the phone; the carrier is silent.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("109", 60, "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    ("110", 60, "The provider is down.", "delivery_provider_down", f.RETRY, f.TRIED),
]
CALLS = [
    ("000", "It rang, and nobody took the call.", "delivery_not_taken", f.TAKE, f.NOTHING),
    ("101", "The phone is off.", "call_phone_off", f.TAKE, f.NOTHING),
    ("109", "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    ("110", "The provider is down.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("201", "The line was busy.", "delivery_not_taken", f.TAKE, f.NOTHING),
    ("202", "Nobody answered.", "delivery_not_taken", f.TAKE, f.NOTHING),
    ("203", "A voicemail answered.", "delivery_no_key", f.TAKE, f.NOTHING),
    ("204", "The call was declined.", "delivery_not_taken", f.TAKE, f.NOTHING),
    ("205", "The code was heard.", "call_code_not_entered", f.ENTER, f.NOTHING),
    ("206", "Somebody answered and pressed nothing.", "delivery_no_key", f.TAKE, f.NOTHING),
]
CARDS = [
    ("tok_declined", "The bank declined the card.", "payment_declined", "use another card"),
    ("tok_insufficient_funds", "Too little money.", "payment_insufficient_funds", "another card"),
    ("tok_expired", "The card has expired.", "payment_expired", "a card that is still valid"),
    ("tok_3ds", "The bank wants to be asked.", "payment_action_required", "your bank's page"),
    ("tok_unavailable", "The processor is down.", "payment_unavailable", "Try again"),
]


def dial(digits: str, channel: str, seconds: int, stage: Stage, _: Any) -> None:
    stage.ask(f"+84912345{digits}", channel)
    stage.carry()
    stage.later(seconds)


def pay(token: str, stage: Stage, _: Any) -> None:
    stage.sign_up("+84912345000")
    stage.client.post("/v1/me/payment", json={"token": token})


FAULTS = [
    *(
        Fault(
            "sandbox", f"text to ...{digits}, after {s} s", truth, shows, step, itself, partial(dial, digits, "sms", s)
        )
        for digits, s, truth, shows, step, itself in TEXTS
    ),
    *(
        Fault("sandbox", f"call to ...{digits}", truth, shows, step, itself, partial(dial, digits, "call", 60))
        for digits, truth, shows, step, itself in CALLS
    ),
    *(
        Fault("sandbox", f"card {token}", truth, shows, step, f.NOTHING, partial(pay, token))
        for token, truth, shows, step in CARDS
    ),
]
