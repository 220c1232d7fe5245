"""Pure: the states of a decision and what moves them."""

from enum import StrEnum

from ringback.core.errors import NotPossible
from ringback.core.flow import Flow


class Verdict(StrEnum):
    ACTIVATE = "activate"
    REFUSE = "refuse"
    ASK_MORE = "ask_more"


class DecisionState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"  # only within the transaction that executes it
    EXECUTED = "executed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"  # within the policy's time, or after a second review
    SUPERSEDED = "superseded"  # another decision was proposed for the same account


class RecheckOutcome(StrEnum):
    """Why a waived phone was not proved by the code that went to it later."""

    NOT_SENT = "not_sent"  # we send none there, or it gets no text messages
    NOT_DELIVERED = "not_delivered"
    NOT_ENTERED = "not_entered"  # it may have arrived


class ReviewState(StrEnum):
    """Of a second review; a decision that was not drawn for one has none."""

    OPEN = "open"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


TOLD = (DecisionState.EXECUTED, DecisionState.UNDONE)  # what the applicant hears of


class DecisionEvent(StrEnum):
    APPROVE = "approve"
    EXECUTE = "execute"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    UNDO = "undo"


S, E = DecisionState, DecisionEvent


class DecisionClosed(NotPossible):
    """Also what a replayed approval meets. Kept, so that the try leaves its entry."""

    code = "decision_closed"
    title = "This decision is settled"
    detail = "Somebody settled this decision already. Reload the case to see what came of it."
    keep_writes = True


FLOW = Flow(
    "A decision",
    DecisionState,
    DecisionEvent,
    {
        (S.PROPOSED, E.APPROVE): S.APPROVED,
        (S.APPROVED, E.EXECUTE): S.EXECUTED,
        (S.PROPOSED, E.REJECT): S.REJECTED,
        (S.PROPOSED, E.WITHDRAW): S.WITHDRAWN,
        (S.PROPOSED, E.SUPERSEDE): S.SUPERSEDED,
        (S.EXECUTED, E.UNDO): S.UNDONE,
    },
    refusals=dict.fromkeys(DecisionState, DecisionClosed),
)
advance = FLOW.advance
