"""Pure: the states of a case, as AWS Support names them, and what moves them."""

from enum import StrEnum

from ringback.core.errors import NotPossible
from ringback.core.flow import Flow
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


class CaseResolved(NotPossible):
    code = "case_resolved"
    title = "The case is resolved"
    detail = "This case is resolved. Reopen it to go on, or open a new one."


FLOW = Flow(
    "A case",
    CaseStatus,
    CaseEvent,
    {
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
    },
    refusals={RESOLVED: CaseResolved},
)
advance = FLOW.advance


class CallbackState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    MISSED = "missed"  # nobody answered; it may be tried again
    CANCELED = "canceled"


C = CallbackState

CALLBACK_FLOW = Flow(  # an agent says how it ended, so an event is the state that it leads to
    "A call-back",
    CallbackState,
    CallbackState,
    {(old, new): new for old in (C.WAITING, C.MISSED) for new in (C.DONE, C.MISSED, C.CANCELED)},
)
advance_callback = CALLBACK_FLOW.advance


class ProofState(StrEnum):
    OPEN = "open"  # we call, or wait for the code
    PROVED = "proved"
    EXHAUSTED = "exhausted"  # too many wrong codes
    ENDED = "ended"  # its time is over, another call replaced it, or the number changed


class ProofEvent(StrEnum):
    PROVE = "prove"
    EXHAUST = "exhaust"
    END = "end"


PROOF_FLOW = Flow(
    "A call that is to prove a phone",
    ProofState,
    ProofEvent,
    {
        (ProofState.OPEN, ProofEvent.PROVE): ProofState.PROVED,
        (ProofState.OPEN, ProofEvent.EXHAUST): ProofState.EXHAUSTED,
        (ProofState.OPEN, ProofEvent.END): ProofState.ENDED,
    },
    hint="Call again.",
)
advance_proof = PROOF_FLOW.advance
