"""Calls by SIP: SIPp as a called party or trunk that refuses, Kamailio as a trunk with a password, and baresip and
linphone as telephones."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ringback.courier.channels.sip import channel as sip
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.peers import kamailio
from tests.peers.baresip import Telephone
from tests.peers.linphone import linphone
from tests.peers.programs import calling
from tests.peers.sipp import sipp
from tests.ports import free_port

SIPP, TRUNK, PHONE, OTHER_PHONE = "SIPp", "Kamailio", "baresip", "linphone"
NUMBER = "+84912345000"
RANG = [  # 180, then ...
    (486, "The line was busy.", "delivery_not_taken", f.TAKE),
    (603, "The call was declined.", "delivery_not_taken", f.TAKE),
    (480, "Nobody answered.", "delivery_not_taken", f.TAKE),
    (487, "Nobody answered.", "delivery_not_taken", f.TAKE),
    (404, "Nobody has the number.", "delivery_not_in_service", f.FIX),
    (503, "The trunk lost the call.", "lost_provider_down", f.RETRY),
    (499, "A code that nobody documented.", "delivery_unexplained", f.FALLBACK),
]
AT_ONCE = [  # without any ringing
    (480, "The phone is off.", "call_phone_off", f.TAKE, f.NOTHING),
    (404, "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    (484, "It is no number.", "delivery_number_malformed", f.FIX, f.NOTHING),
    (402, "Our account has no credit.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    (403, "The trunk does not call there.", "delivery_blocked", f.REVIEW, f.NOTHING),
    (608, "A filter of the carrier's stopped the call.", "call_filtered", f.TEXT, f.NOTHING),
    (503, "The trunk has no line.", "delivery_provider_down", f.RETRY, f.TRIED),
]


THROUGH_TRUNK = [  # its password as we give it, the number, receipts, ...
    ("wrong", NUMBER, 0, "a wrong password, 407", "Our account was refused.", "delivery_no_credit", f.REVIEW),
    (
        kamailio.PASSWORD, kamailio.FORBIDDEN, 0, "knows us, and 403", "The trunk does not call there.",
        "delivery_blocked", f.REVIEW,
    ),
    (
        kamailio.PASSWORD, kamailio.UNKNOWN, 0, "knows us, and 404", "Nobody has the number.",
        "delivery_not_in_service", f.FIX,
    ),
    (
        kamailio.PASSWORD, kamailio.SILENT, 1, "408, as nobody behind it answers", "The phone cannot be reached.",
        "call_phone_off", f.TAKE,
    ),
]  # fmt: skip


def ask(stage: Stage, port: int, fixture: Any, number: str = NUMBER, **options: str) -> None:
    calling()
    patch: pytest.MonkeyPatch = fixture("monkeypatch")
    patch.setattr(sip, "START_TIMEOUT_S", 60)  # the fault is the peer's, not a busy machine's
    ours = {"caller": "+15005550006", "address": "127.0.0.1", "rtp_ports": "16384-19998", "ring_s": 5, **options}
    stage.provide({"name": "trunk", "kind": "sip", "channels": ["call"], "host": "127.0.0.1", "port": port, **ours})
    stage.ask(number, "call")


def refused(code: int, rings: bool, receipts: int, stage: Stage, fixture: Any) -> None:
    with sipp(code, Path(stage.settings.files) / "sipp", rings=rings) as port:
        ask(stage, port, fixture)
        stage.carry(receipts)
        if not receipts:
            try_again(stage)


def through_trunk(password: str, number: str, receipts: int, stage: Stage, fixture: Any) -> None:
    ask(stage, fixture("trunk"), fixture, number, user="ringback", password=password)
    stage.carry(receipts)
    if not receipts:
        try_again(stage)


def try_again(stage: Stage) -> None:
    """Time for a second attempt, where there is to be one."""
    stage.clock.advance(seconds=8)
    stage.carry()


def silent(stage: Stage, fixture: Any) -> None:
    ask(stage, free_port(), fixture)
    stage.carry()
    try_again(stage)


def picked_up(stage: Stage, fixture: Any) -> Telephone:
    phone: Telephone = fixture("phone")
    ask(stage, phone.port, fixture)
    stage.carry(2)
    return phone


def rings_on(stage: Stage, fixture: Any) -> None:
    with linphone(Path(stage.settings.files), answers=False) as phone:
        ask(stage, phone.port, fixture)
        stage.carry(2)


def declined(stage: Stage, fixture: Any) -> None:
    with linphone(Path(stage.settings.files), answers=False) as phone:
        ask(stage, phone.port, fixture)
        stage.carry(1)
        phone.say("terminate")
        stage.carry(2)


def taken_and_left(stage: Stage, fixture: Any) -> None:
    with linphone(Path(stage.settings.files)) as phone:
        ask(stage, phone.port, fixture)
        stage.carry(2)
        phone.say("terminate all")
        stage.carry(3)


def heard(stage: Stage, fixture: Any) -> None:
    phone = picked_up(stage, fixture)
    phone.press("1")
    stage.carry(3)
    phone.hang_up()
    stage.later(60)


def not_pressed(stage: Stage, fixture: Any) -> None:
    picked_up(stage, fixture).hang_up()
    stage.carry(3)


def cut(stage: Stage, fixture: Any) -> None:
    phone = picked_up(stage, fixture)
    phone.press("1")
    stage.pause(2)
    phone.hang_up()
    stage.carry(3)


FAULTS = [
    *(
        Fault(SIPP, f"rings, then {code}", truth, shows, step, f.NOTHING, partial(refused, code, True, 2))
        for code, truth, shows, step in RANG
    ),
    *(
        Fault(SIPP, f"{code}", truth, shows, step, itself, partial(refused, code, False, int(code == 480)))
        for code, truth, shows, step, itself in AT_ONCE
    ),
    Fault(SIPP, "it is not there", "The trunk is down.", "delivery_provider_down", f.RETRY, f.TRIED, silent),
    *(
        Fault(TRUNK, says, truth, shows, step, f.NOTHING, partial(through_trunk, password, number, receipts))
        for password, number, receipts, says, truth, shows, step in THROUGH_TRUNK
    ),
    Fault(PHONE, "1 is pressed", "The code was heard.", "call_code_not_entered", f.ENTER, f.NOTHING, heard),
    Fault(PHONE, "nothing is pressed", "Somebody answered.", "delivery_no_key", f.TAKE, f.NOTHING, not_pressed),
    Fault(
        PHONE,
        "hung up while the code is read",
        "It may have been heard.",
        "delivery_unexplained",
        f.FALLBACK,
        f.NOTHING,
        cut,
    ),
    Fault(OTHER_PHONE, "rings on", "Nobody answered.", "delivery_not_taken", f.TAKE, f.NOTHING, rings_on),
    Fault(OTHER_PHONE, "declines", "The call was declined.", "delivery_not_taken", f.TAKE, f.NOTHING, declined),
    Fault(
        OTHER_PHONE, "nothing is pressed", "Somebody answered.", "delivery_no_key", f.TAKE, f.NOTHING, taken_and_left
    ),
]
