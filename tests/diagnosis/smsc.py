"""A carrier by SMPP: npm `smpp` as SMSC, which answers and reports by the last two digits of the number."""

from functools import partial
from typing import Any

import pytest

from ringback.courier.channels.smpp import channel as smpp
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.peers.smsc import ACCOUNT, Smsc

PEER = "npm smpp"
ROWS = [  # ending, receipts, ...
    ("00", 1, "DELIVRD", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("01", 0, "0x58 throttled", "The carrier is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("02", 0, "0x0B bad address", "It is no number to this carrier.", "delivery_number_malformed", f.FIX, f.NOTHING),
    ("03", 1, "UNDELIV err 027", "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("04", 1, "EXPIRED", "The phone could not be reached in time.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("05", 1, "REJECTD err 011", "The line has no text messages.", "delivery_landline", f.CALL, f.CALLED),
    ("06", 0, "no receipt", "Nobody can know.", "delivery_unconfirmed", f.LADDER, f.NOTHING),
    ("08", 0, "0x14 queue full", "The carrier is overloaded.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("09", 0, "0x45 submit failed", "The carrier could not take it.", "delivery_provider_down", f.RETRY, f.TRIED),
    ("12", 1, "UNDELIV err 999", "A code of the carrier's own.", "delivery_unexplained", f.LADDER, f.NOTHING),
    ("21", 0, "0x401, its own", "A code of the carrier's own.", "delivery_unexplained", f.LADDER, f.NOTHING),
    ("22", 1, "the receipt before the answer", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("23", 0, "never an answer", "Nobody can know.", "delivery_unexplained", f.LADDER, f.TRIED),
    ("24", 0, "the line is cut", "Nobody can know.", "delivery_unexplained", f.LADDER, f.TRIED),
    ("25", 1, "DELIVRD in parameters alone", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("26", 1, "DELIVRD, its id in decimals", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("27", 1, "DELIVRD twice", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
    ("29", 2, "ENROUTE, then DELIVRD", "The message is on the phone.", "delivery_not_seen", f.LOOK, f.NOTHING),
]


def carrier(port: int, **changes: Any) -> dict[str, Any]:
    table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": port, "sender": "Acme"}
    return {**table, **ACCOUNT, **changes}


def text(ending: str, receipts: int, stage: Stage, fixture: Any) -> None:
    peer: Smsc = fixture("smsc")
    patch: pytest.MonkeyPatch = fixture("monkeypatch")
    patch.setattr(smpp, "ANSWER_S", 1)
    stage.provide(carrier(peer.port))
    stage.ask(f"+849123450{ending}")
    stage.carry(receipts)
    stage.later(60)


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
    Fault(PEER, "it is not there", "The carrier is down.", "delivery_provider_down", f.RETRY, f.TRIED, away),
]
