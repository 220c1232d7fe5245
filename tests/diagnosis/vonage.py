"""Vonage: a server that answers as it documents, and callbacks that it signs."""

from functools import partial
from typing import Any

from tests.builders import app_of
from tests.courier.test_vonage import APPLICATION, PEM, PUBLIC, SECRET, tell
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage

PEER = "Vonage"
NUMBER = "+84912345000"
REFUSED = [
    (422, "messages#1120", "Our sender is not accepted there.", "delivery_filtered", f.CALL, f.CALLED),
    (422, "messages#1170", "It is no number.", "delivery_number_malformed", f.FIX, f.NOTHING),
    (402, "#low-balance", "We have no credit.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    (429, "#throttled", "Vonage is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    (422, "messages#1999", "A code that nobody documented.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
]
TOLD = [
    ("delivered", 0, "The carrier says so; the phone was not asked.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("submitted", 0, "The carrier has it, and says no more.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("rejected", 1180, "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("rejected", 1190, "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    ("rejected", 1210, "The carrier filters us.", "delivery_filtered", f.CALL, f.CALLED),
    ("rejected", 1240, "The person answered STOP.", "texts_stopped", f.STOPPED, f.CALLED),
    ("rejected", 1310, "The line is a landline.", "delivery_landline", f.CALL, f.CALLED),
    ("rejected", 1260, "Vonage does not know why.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("undeliverable", 0, "The way to the carrier is disturbed.", "lost_provider_down", f.RETRY, f.NOTHING),
]
CALLED = [
    ("busy", "", "The line was busy.", "delivery_not_taken", f.TAKE),
    ("completed", "ok", "Somebody answered and pressed nothing.", "delivery_no_key", f.TAKE),
    ("rejected", "restricted", "The line takes no such calls.", "call_barred", f.TEXT),
    ("unanswered", "unavailable", "The phone is off.", "call_phone_off", f.TAKE),
    ("failed", "number_out_of_service", "Nobody has the number.", "delivery_not_in_service", f.FIX),
    ("failed", "", "Vonage does not say why.", "delivery_unexplained", f.FALLBACK),
]


def ask(stage: Stage, fixture: Any, channel: str, status: int, body: dict[str, Any]) -> None:
    hooks = fixture("hooks")
    hooks.status, hooks.body = status, body
    options = {"application_id": APPLICATION, "private_key": PEM, "signature_secret": SECRET, "callbacks": PUBLIC}
    api = hooks.url.removesuffix("/hook")
    table = {"name": "ours", "kind": "vonage", "channels": [channel], "sender": "Acme", "caller": "+14155550100"}
    stage.provide({**table, **options, "api": api})
    stage.ask(NUMBER, channel)
    stage.carry()


def refused(status: int, error: str, stage: Stage, fixture: Any) -> None:
    ask(stage, fixture, "sms", status, {"type": f"https://developer.vonage.com/api-errors/{error}", "title": "No"})
    stage.later(30)


def told(word: str, error: int, stage: Stage, fixture: Any) -> None:
    ask(stage, fixture, "sms", 202, {"message_uuid": "m-1"})
    said: dict[str, Any] = {"message_uuid": "m-1", "to": "84912345000", "status": word, "channel": "sms"}
    if error:
        said["error"] = {"type": f"https://developer.vonage.com/api-errors/messages#{error}", "title": error}
    assert tell(app_of(stage.services), "/v1/callbacks/vonage/ours/message", said)[0] == 204
    stage.later(60)


def called(word: str, detail: str, stage: Stage, fixture: Any) -> None:
    ask(stage, fixture, "call", 201, {"uuid": "c-1", "status": "started", "direction": "outbound"})
    said = {"uuid": "c-1", "to": "84912345000", "status": word, "detail": detail, "direction": "outbound"}
    assert tell(app_of(stage.services), "/v1/callbacks/vonage/ours/call", said)[0] == 204
    stage.later(60)


FAULTS = [
    *(
        Fault(PEER, f"answers {error}", truth, shows, step, itself, partial(refused, status, error))
        for status, error, truth, shows, step, itself in REFUSED
    ),
    *(
        Fault(PEER, f"text {word} {error or ''}".strip(), truth, shows, step, itself, partial(told, word, error))
        for word, error, truth, shows, step, itself in TOLD
    ),
    *(
        Fault(PEER, f"call {word} {detail}".strip(), truth, shows, step, f.NOTHING, partial(called, word, detail))
        for word, detail, truth, shows, step in CALLED
    ),
]
