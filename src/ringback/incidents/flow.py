"""Pure: the states of an incident and what moves them."""

from enum import StrEnum

from ringback.core.flow import Flow


class IncidentState(StrEnum):
    OPEN = "open"
    MITIGATED = "mitigated"  # an operator did something for those who are hit; it goes on until codes are used again
    CLOSED = "closed"


class IncidentEvent(StrEnum):
    MITIGATE = "mitigate"
    RECOVER = "recover"  # codes are used again
    FADE = "fade"  # nothing was sent there for so long that nobody knows
    DISMISS = "dismiss"  # an operator knows better


S, E = IncidentState, IncidentEvent

FLOW = Flow(
    "An incident",
    IncidentState,
    IncidentEvent,
    {
        (S.OPEN, E.MITIGATE): S.MITIGATED,
        (S.MITIGATED, E.MITIGATE): S.MITIGATED,
        **{(state, event): S.CLOSED for state in (S.OPEN, S.MITIGATED) for event in (E.RECOVER, E.FADE, E.DISMISS)},
    },
)
advance = FLOW.advance
