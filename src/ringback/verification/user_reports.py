"""Pure: what follows from what a person reports of their phone; for the diagnosis and for what is sent next."""

from typing import NamedTuple

from ringback.courier.flow import ChannelName
from ringback.numbers.schemas import Finding, Who
from ringback.verification.schemas import CodeChannel, UserReport

SMS, CALL = ChannelName.SMS, ChannelName.CALL


class Consequence(NamedTuple):
    """`calls`: whether a call may still be made by itself. `first`: the channel that is offered first from then on,
    None where none is better. `doubts`: by these channels the next message goes by another provider, if there is one.
    """

    who: Who
    message: str
    next_step: str
    calls: bool = True
    first: CodeChannel | None = None
    doubts: frozenset[ChannelName] = frozenset()


CONSEQUENCES: dict[UserReport, Consequence] = {
    "nothing": Consequence(
        "applicant",
        "You say that nothing came.",
        "Look among unknown senders and spam. Then let us call you instead, or open a case: we keep what was sent.",
        first="call",
        doubts=frozenset({SMS, CALL}),
    ),
    "phone_off": Consequence(
        "applicant",
        "Your phone was off or had no coverage when we sent the code.",
        "Switch it on or go where there is signal and wait a minute: the message comes by itself. A call would not.",
        calls=False,  # nobody would take it
    ),
    "heard_nothing": Consequence(
        "applicant",
        "We called and you heard nothing.",
        "Take the call again and press 1: only then the code is read out. If it stays silent, take a text message.",
        calls=False,  # it would be as silent
        first="sms",
        doubts=frozenset({CALL}),
    ),
    "voicemail": Consequence(
        "applicant",
        "Your voicemail took our call. It was not given the code.",
        "Switch call forwarding off for a moment and let us call again, or take a text message.",
        calls=False,
        first="sms",
    ),
    "dual_sim": Consequence(
        "applicant",
        "Your phone has two SIM cards.",
        "Let us call: the SIM that rings is the one we send to. Then look at the messages of that SIM.",
        first="call",
    ),
    "roaming": Consequence(
        "carrier",
        "You are abroad, where messages may come late or not at all.",
        "Switch roaming on and let the phone choose another network by hand, or take the code by call.",
        calls=False,  # it would cost them
        first="call",
        doubts=frozenset({SMS}),
    ),
    "not_my_number": Consequence(
        "applicant",
        "The code went to a number that is not yours.",
        "Correct the number: the code we sent is void as soon as you do.",
        calls=False,  # it would wake a stranger
    ),
    "late": Consequence(
        "carrier",
        "The code came when its ten minutes were over.",
        "Ask for a new one by call, which needs no waiting.",
        first="call",
        doubts=frozenset({SMS}),
    ),
}


def finding_of(report: UserReport, *, at: str) -> Finding:
    consequence = CONSEQUENCES[report]
    return Finding(
        code=f"report_{report}",
        status="warning",
        message=consequence.message,
        next_step=consequence.next_step,
        who=consequence.who,
        about="delivery",
        evidence={"report": report},
        at=at,
    )
