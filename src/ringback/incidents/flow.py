"""Pure: the states of an incident and what moves them."""

from enum import StrEnum

from ringback.core.errors import NotPossible


class IncidentState(StrEnum):
    OPEN = "open"
    REMEDIED = "remedied"  # an operator did something for those who are hit; it goes on until codes are used again
    CLOSED = "closed"


class IncidentEvent(StrEnum):
    REMEDY = "remedy"
    RECOVER = "recover"  # codes are used again
    FADE = "fade"  # nothing was sent there for so long that nobody knows
    DISMISS = "dismiss"  # an operator knows better


S, E = IncidentState, IncidentEvent

TABLE: dict[tuple[IncidentState, IncidentEvent], IncidentState] = {
    (S.OPEN, E.REMEDY): S.REMEDIED,
    (S.REMEDIED, E.REMEDY): S.REMEDIED,
    **{(state, event): S.CLOSED for state in (S.OPEN, S.REMEDIED) for event in (E.RECOVER, E.FADE, E.DISMISS)},
}


def advance(state: IncidentState, event: IncidentEvent) -> IncidentState:
    """Raises NotPossible for a step the table doesn't have."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise NotPossible(f"An incident that is {state} can't be moved by {event}.", state=state, event=event) from None
