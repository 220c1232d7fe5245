"""Pure: the states of a case, as AWS Support names them, and what moves them."""

from enum import StrEnum

from ringback.core.errors import NotPossible
from ringback.core.times import DAY

REOPEN_MS = 14 * DAY  # AWS: a case can be reopened for 14 days, later a new one is opened


class CaseStatus(StrEnum):
    UNASSIGNED = "unassigned"  # nobody has it yet
    OPENED = "opened"  # an agent has it and has not answered yet
    WORK_IN_PROGRESS = "work-in-progress"
    PENDING_CUSTOMER_ACTION = "pending-customer-action"
    CUSTOMER_ACTION_COMPLETED = "customer-action-completed"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class CaseEvent(StrEnum):
    ASSIGN = "assign"  # an agent takes it
    RELEASE = "release"  # and gives it back to the queue
    CHAT = "chat"  # the agent writes a line while the applicant is there
    REPLY = "reply"  # the agent answers and the next step is the applicant's
    WRITE = "write"  # the applicant writes
    RESOLVE = "resolve"
    REOPEN = "reopen"


UNASSIGNED = CaseStatus.UNASSIGNED
OPENED = CaseStatus.OPENED
WORKING = CaseStatus.WORK_IN_PROGRESS
PENDING = CaseStatus.PENDING_CUSTOMER_ACTION
COMPLETED = CaseStatus.CUSTOMER_ACTION_COMPLETED
RESOLVED = CaseStatus.RESOLVED
REOPENED = CaseStatus.REOPENED

OPEN = (UNASSIGNED, OPENED, WORKING, PENDING, COMPLETED, REOPENED)

TABLE: dict[tuple[CaseStatus, CaseEvent], CaseStatus] = {
    (UNASSIGNED, CaseEvent.ASSIGN): OPENED,
    (OPENED, CaseEvent.ASSIGN): OPENED,
    (WORKING, CaseEvent.ASSIGN): WORKING,
    (PENDING, CaseEvent.ASSIGN): PENDING,
    (COMPLETED, CaseEvent.ASSIGN): WORKING,
    (REOPENED, CaseEvent.ASSIGN): WORKING,
    (UNASSIGNED, CaseEvent.RELEASE): UNASSIGNED,
    (OPENED, CaseEvent.RELEASE): UNASSIGNED,
    (WORKING, CaseEvent.RELEASE): UNASSIGNED,
    (PENDING, CaseEvent.RELEASE): PENDING,
    (COMPLETED, CaseEvent.RELEASE): UNASSIGNED,
    (REOPENED, CaseEvent.RELEASE): REOPENED,
    **{(status, CaseEvent.CHAT): WORKING for status in OPEN},
    **{(status, CaseEvent.REPLY): PENDING for status in OPEN},
    (UNASSIGNED, CaseEvent.WRITE): UNASSIGNED,
    (OPENED, CaseEvent.WRITE): OPENED,
    (WORKING, CaseEvent.WRITE): WORKING,
    (PENDING, CaseEvent.WRITE): COMPLETED,
    (COMPLETED, CaseEvent.WRITE): COMPLETED,
    (REOPENED, CaseEvent.WRITE): REOPENED,
    **{(status, CaseEvent.RESOLVE): RESOLVED for status in OPEN},
    (RESOLVED, CaseEvent.REOPEN): REOPENED,
}


class CaseResolved(NotPossible):
    code = "case_resolved"
    title = "The case is resolved"
    detail = "This case is resolved. Reopen it to go on, or open a new one."


def advance(status: CaseStatus, event: CaseEvent) -> CaseStatus:
    """Raises CaseResolved, or NotPossible for another step that the table doesn't have."""
    try:
        return TABLE[status, event]
    except KeyError:
        refusal = CaseResolved if status is RESOLVED else NotPossible
        raise refusal(status=status, event=event) from None


class CallbackState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    MISSED = "missed"  # nobody answered; it may be tried again
    CANCELED = "canceled"


CALLBACK_TABLE: dict[CallbackState, tuple[CallbackState, ...]] = {
    CallbackState.WAITING: (CallbackState.DONE, CallbackState.MISSED, CallbackState.CANCELED),
    CallbackState.MISSED: (CallbackState.DONE, CallbackState.MISSED, CallbackState.CANCELED),
    CallbackState.DONE: (),
    CallbackState.CANCELED: (),
}


def advance_callback(state: CallbackState, new: CallbackState) -> CallbackState:
    """Raises NotPossible where the call was settled before."""
    if new not in CALLBACK_TABLE[state]:
        raise NotPossible(f"A call-back that is {state} can't become {new}.", state=state, event=new)
    return new
