"""Pure: the states of a file and what moves them."""

from enum import StrEnum

from ringback.core.flow import Flow


class FileState(StrEnum):
    QUARANTINED = "quarantined"  # stored, waiting for the scanner's verdict; nobody may read it
    CLEAN = "clean"
    REJECTED = "rejected"  # its bytes are gone
    REMOVED = "removed"  # its bytes are gone, because its case was closed long ago


WITHOUT_BYTES = (FileState.REJECTED, FileState.REMOVED)


class FileEvent(StrEnum):
    PASS = "pass"  # noqa: S105 - the scanner's verdict, no password
    REJECT = "reject"
    REMOVE = "remove"  # its time is over


FLOW = Flow(
    "A file",
    FileState,
    FileEvent,
    {
        (FileState.QUARANTINED, FileEvent.PASS): FileState.CLEAN,
        (FileState.QUARANTINED, FileEvent.REJECT): FileState.REJECTED,
        (FileState.CLEAN, FileEvent.REJECT): FileState.REJECTED,  # a scanner that learned something new
        (FileState.CLEAN, FileEvent.REMOVE): FileState.REMOVED,
    },
)
advance = FLOW.advance
