"""Pure: the states of a file and what moves them."""

from enum import StrEnum

from ringback.core.flow import Flow


class FileState(StrEnum):
    QUARANTINED = "quarantined"  # stored, waiting for the scanner's verdict; nobody may read it
    CLEAN = "clean"
    REJECTED = "rejected"  # its bytes are gone


class FileEvent(StrEnum):
    PASS = "pass"  # noqa: S105 - the scanner's verdict, no password
    REJECT = "reject"


FLOW = Flow(
    "A file",
    FileState,
    FileEvent,
    {
        (FileState.QUARANTINED, FileEvent.PASS): FileState.CLEAN,
        (FileState.QUARANTINED, FileEvent.REJECT): FileState.REJECTED,
        (FileState.CLEAN, FileEvent.REJECT): FileState.REJECTED,  # a scanner that learned something new
    },
)
advance = FLOW.advance
