"""What can go wrong: how it is made, what is true then, and what the applicant must be shown."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.diagnosis.stage import Stage


class Fault(NamedTuple):
    """`shows` is the finding's code; where the carrier gives nothing away it says so (`page.UNKNOWN`).

    `step` are words that the next step must hold, `by_itself` what Ringback does unasked.
    """

    peer: str
    says: str
    truth: str
    shows: str
    step: str
    by_itself: str
    happens: Callable[[Stage, Any], None]

    @property
    def name(self) -> str:
        return f"{self.peer}: {self.says}"


# What the next steps are recognised by.
FIX, LOOK, WAIT, RETRY = "Correct the number", "Look among unknown senders", "Wait: the message", "ask again"
CALL, TEXT, TAKE, REVIEW = "Let us call you", "Take a text message", "let us call again", "Open a case"
FALLBACK, ENTER, AGAIN = "choose the other way", "Enter the code", "have the code sent again"
STOPPED = "Have us call instead"
CALLED, TEXTED, TRIED, NOTHING = "sends it by call", "sends it by sms", "tries again", ""
