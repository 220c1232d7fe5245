"""Pure: the states of a call on a handset, and what the network reports to whoever placed it."""

from enum import StrEnum
from typing import NamedTuple

from ringback.core.flow import Flow


class CallState(StrEnum):
    DIALING = "dialing"  # nothing to be seen on the handset yet
    RINGING = "ringing"
    ANSWERED = "answered"
    HEARD = "heard"  # still answered, and the code was read out
    ENDED = "ended"


class CallEvent(StrEnum):
    RING = "ring"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"
    ANSWER = "answer"
    DECLINE = "decline"
    GIVE_UP = "give_up"
    PRESS = "press"  # the key 1: the code is read out, once more at each
    MACHINE = "machine"
    NO_KEY = "no_key"
    HANG_UP = "hangup"
    END = "end"  # everything was said


S, E = CallState, CallEvent

FLOW = Flow(
    "A call",
    CallState,
    CallEvent,
    {
        (S.DIALING, E.RING): S.RINGING,
        (S.DIALING, E.BUSY): S.ENDED,
        (S.DIALING, E.UNREACHABLE): S.ENDED,
        (S.DIALING, E.UNKNOWN): S.ENDED,
        (S.RINGING, E.ANSWER): S.ANSWERED,
        (S.RINGING, E.DECLINE): S.ENDED,
        (S.RINGING, E.GIVE_UP): S.ENDED,
        (S.ANSWERED, E.PRESS): S.HEARD,
        (S.ANSWERED, E.MACHINE): S.ENDED,
        (S.ANSWERED, E.NO_KEY): S.ENDED,
        (S.ANSWERED, E.HANG_UP): S.ENDED,
        (S.HEARD, E.PRESS): S.HEARD,
        (S.HEARD, E.HANG_UP): S.ENDED,
        (S.HEARD, E.END): S.ENDED,
    },
)
advance, can = FLOW.advance, FLOW.can


class NetworkReport(NamedTuple):
    """What the network says of an event: the status it reports, and what the call came to, where that is clear."""

    status: str
    outcome: str | None = None


REPORTS: dict[CallEvent, NetworkReport] = {
    E.RING: NetworkReport("180_ringing"),
    E.BUSY: NetworkReport("486_busy", "busy"),
    E.UNREACHABLE: NetworkReport("480_unavailable", "phone_off"),
    E.UNKNOWN: NetworkReport("404_unknown", "unknown_number"),
    E.ANSWER: NetworkReport("200_answered"),
    E.DECLINE: NetworkReport("603_declined", "declined"),
    E.GIVE_UP: NetworkReport("487_no_answer", "no_answer"),
    E.PRESS: NetworkReport("key_1", "heard"),
    E.MACHINE: NetworkReport("machine", "machine"),
    E.NO_KEY: NetworkReport("no_key", "no_key"),
    E.HANG_UP: NetworkReport("no_key", "no_key"),
}


def report_of(state: CallState, event: CallEvent) -> NetworkReport | None:
    """None once the code was heard: that is the last word, whatever follows."""
    return None if state is S.HEARD else REPORTS.get(event)
