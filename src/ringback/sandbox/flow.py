"""Pure: a call on a handset. Each step says what the network reports to whoever placed the call."""

from enum import StrEnum
from typing import NamedTuple


class CallState(StrEnum):
    DIALING = "dialing"  # nothing to be seen on the handset yet
    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"


class Turn(NamedTuple):
    """Where a step leads, what the call ends as, and the status that is reported."""

    state: CallState
    outcome: str | None = None
    status: str | None = None


S = CallState
TABLE: dict[tuple[CallState, str], Turn] = {
    (S.DIALING, "ring"): Turn(S.RINGING, status="180_ringing"),
    (S.DIALING, "busy"): Turn(S.ENDED, "busy", "486_busy"),
    (S.DIALING, "unreachable"): Turn(S.ENDED, "phone_off", "480_unavailable"),
    (S.DIALING, "unknown"): Turn(S.ENDED, "unknown_number", "404_unknown"),
    (S.RINGING, "answer"): Turn(S.ANSWERED, status="200_answered"),
    (S.RINGING, "decline"): Turn(S.ENDED, "declined", "603_declined"),
    (S.RINGING, "give_up"): Turn(S.ENDED, "no_answer", "487_no_answer"),
    (S.ANSWERED, "press"): Turn(S.ANSWERED, "heard", "key_1"),
    (S.ANSWERED, "machine"): Turn(S.ENDED, "machine", "machine"),
    (S.ANSWERED, "no_key"): Turn(S.ENDED, "no_key", "no_key"),
    (S.ANSWERED, "hangup"): Turn(S.ENDED, "no_key", "no_key"),
}
ONCE_HEARD: dict[str, Turn] = {
    "press": Turn(S.ANSWERED, "heard"),  # the code once more
    "hangup": Turn(S.ENDED, "heard"),
    "end": Turn(S.ENDED, "heard"),
}


def advance(state: CallState, action: str, outcome: str | None) -> Turn | None:
    """None for a step that comes too late or does not fit. A call whose code was heard only repeats it, or ends."""
    if state is S.ANSWERED and outcome == "heard":
        return ONCE_HEARD.get(action)
    return TABLE.get((state, action))
