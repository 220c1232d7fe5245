"""A carrier by SMPP: npm `smpp` as SMSC, which answers and reports by the last two digits of the number, and Jasmin as
a gateway in front of it."""

from functools import partial
from typing import Any

import pytest

from ringback.courier.channels.smpp import channel as smpp
from ringback.courier.channels.smpp import session
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.peers.smsc import ACCOUNT, Smsc

NEVER_ANSWERED = "23"
PEER, JASMIN = "npm smpp", "Jasmin"
ROWS = [  # ending, receipts, ...
    ("00", 1, "DELIVRD", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("01", 0, "0x58 throttled", "The carrier is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("02", 0, "0x0B bad address", "It is no number to this carrier.", "delivery_number_malformed", f.FIX, f.NOTHING),
    ("03", 1, "UNDELIV err 027", "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("04", 1, "EXPIRED", "Its time ended; why is not said.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("05", 1, "REJECTD err 011", "The line has no text messages.", "delivery_landline", f.CALL, f.CALLED),
    ("06", 0, "no receipt", "Nobody can know.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("08", 0, "0x14 queue full", "The carrier is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("09", 0, "0x45 submit failed", "The carrier could not take it.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("12", 1, "UNDELIV err 999", "A code of the carrier's own.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("21", 0, "0x401, its own", "A code of the carrier's own.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("22", 1, "the receipt before the answer", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("23", 0, "never an answer", "Nobody can know.", "delivery_unexplained", f.FALLBACK, f.TRIED),
    ("24", 0, "the line is cut", "Nobody can know.", "delivery_unexplained", f.FALLBACK, f.TRIED),
    ("25", 1, "DELIVRD in parameters alone", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("26", 1, "DELIVRD, its id in decimals", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("27", 1, "DELIVRD twice", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("29", 2, "ENROUTE, then DELIVRD", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
]

BY_JASMIN = [  # ending, receipts, ...
    ("00", 1, "DELIVRD, by two hops", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("03", 1, "UNDELIV err 027, by two hops", "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("05", 1, "REJECTD err 011, by two hops", "The line has no text messages.", "delivery_landline", f.CALL, f.CALLED),
    (
        "12",
        1,
        "UNDELIV err 999, by two hops",
        "A code of the carrier's own.",
        "delivery_unexplained",
        f.FALLBACK,
        f.NOTHING,
    ),
    ("02", 0, "takes what its carrier refuses", "Jasmin tells nobody.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
]


def carrier(port: int, **changes: Any) -> dict[str, Any]:
    table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": port, "sender": "Acme"}
    table["errors"] = "gsm"
    return {**table, **ACCOUNT, **changes}


def text(ending: str, receipts: int, stage: Stage, fixture: Any) -> None:
    peer: Smsc = fixture("smsc")
    say(peer.port, ending, receipts, stage, fixture)


def by_jasmin(ending: str, receipts: int, stage: Stage, fixture: Any) -> None:
    say(fixture("jasmin"), ending, receipts, stage, fixture)


def say(port: int, ending: str, receipts: int, stage: Stage, fixture: Any) -> None:
    """On a busy machine a session takes longer to be bound than a message waits for it, and an answer longer than one
    second: then nothing is sent, or twice, and the row shows that instead."""
    patch: pytest.MonkeyPatch = fixture("monkeypatch")
    patch.setattr(smpp, "BIND_TIMEOUT_S", 30)
    if ending == NEVER_ANSWERED:
        patch.setattr(smpp, "ANSWER_S", 1)
    stage.provide(carrier(port))
    stage.ask(f"+849123450{ending}")
    stage.carry(receipts)
    stage.later(60)


def not_known(peer: str, stage: Stage, fixture: Any) -> None:
    """Its answer to the bind comes at once; the library keeps it to itself for a while."""
    patch: pytest.MonkeyPatch = fixture("monkeypatch")
    patch.setattr(session, "BIND_S", 0.5)
    running = fixture(peer)
    stage.provide(carrier(running if isinstance(running, int) else running.port, password="wrong"))
    stage.carry()
    stage.pause(3)
    stage.ask("+84912345000")
    stage.carry()
    stage.later(30)


def away(stage: Stage, fixture: Any) -> None:
    stage.provide(carrier(1))
    stage.ask("+84912345000")
    stage.carry()
    stage.later(30)


FAULTS = [
    *(
        Fault(PEER, says, truth, shows, step, itself, partial(text, ending, receipts))
        for ending, receipts, says, truth, shows, step, itself in ROWS
    ),
    Fault(
        PEER, "a wrong password, 0x0E", "Our account was refused.", "delivery_no_credit", f.REVIEW, f.TRIED,
        partial(not_known, "smsc"),
    ),
    Fault(PEER, "it is not there", "The carrier is down.", "delivery_provider_down", f.RETRY, f.TRIED, away),
    *(
        Fault(JASMIN, says, truth, shows, step, itself, partial(by_jasmin, ending, receipts))
        for ending, receipts, says, truth, shows, step, itself in BY_JASMIN
    ),
    Fault(
        JASMIN, "a wrong password", "Our account was refused.", "delivery_no_credit", f.REVIEW, f.TRIED,
        partial(not_known, "jasmin"),
    ),
]  # fmt: skip
