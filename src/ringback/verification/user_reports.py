"""Pure: what follows from what a person reports of their phone; for the diagnosis and for what is sent next."""

from typing import NamedTuple

from ringback.courier.flow import ChannelName
from ringback.numbers.findings import say
from ringback.numbers.schemas import Finding, Who
from ringback.verification.schemas import CodeChannel, UserReport

SMS, CALL = ChannelName.SMS, ChannelName.CALL


class Consequence(NamedTuple):
    """`calls`: whether a call may still be made by itself. `first`: the channel that is offered first from then on,
    None where none is better. `doubts`: by these channels the next message goes by another provider, if there is one.
    """

    who: Who
    calls: bool = True
    first: CodeChannel | None = None
    doubts: frozenset[ChannelName] = frozenset()


CONSEQUENCES: dict[UserReport, Consequence] = {
    "nothing": Consequence(
        "applicant",
        first="call",
        doubts=frozenset({SMS, CALL}),
    ),
    "phone_off": Consequence(
        "applicant",
        calls=False,  # nobody would take it
    ),
    "heard_nothing": Consequence(
        "applicant",
        calls=False,  # it would be as silent
        first="sms",
        doubts=frozenset({CALL}),
    ),
    "voicemail": Consequence(
        "applicant",
        calls=False,
        first="sms",
    ),
    "dual_sim": Consequence(
        "applicant",
        first="call",
    ),
    "roaming": Consequence(
        "carrier",
        calls=False,  # it would cost them
        first="call",
        doubts=frozenset({SMS}),
    ),
    "not_my_number": Consequence(
        "applicant",
        calls=False,  # it would wake a stranger
    ),
    "late": Consequence(
        "carrier",
        first="call",
        doubts=frozenset({SMS}),
    ),
}


def finding_of(report: UserReport, *, at: str, coming: bool = False) -> Finding:
    """`coming`: a text message is still on its way, which a phone gets by itself as soon as it is on."""
    code, evidence = f"report_{report}", {"report": report, "coming": "yes" if coming else "no"}
    return Finding(
        code=code,
        status="warning",
        message=say(code, "says", evidence),
        next_step=say(code, "next", evidence),
        who=CONSEQUENCES[report].who,
        about="delivery",
        evidence=evidence,
        at=at,
    )
