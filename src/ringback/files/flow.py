"""Pure: the states of a file and what moves them."""

from enum import StrEnum

from ringback.core.errors import NotPossible


class FileState(StrEnum):
    QUARANTINED = "quarantined"  # stored, waiting for the scanner's verdict; nobody may read it
    CLEAN = "clean"
    REJECTED = "rejected"  # its bytes are gone


class FileEvent(StrEnum):
    PASS = "pass"  # noqa: S105 - the scanner's verdict, no password
    REJECT = "reject"


TABLE: dict[tuple[FileState, FileEvent], FileState] = {
    (FileState.QUARANTINED, FileEvent.PASS): FileState.CLEAN,
    (FileState.QUARANTINED, FileEvent.REJECT): FileState.REJECTED,
    (FileState.CLEAN, FileEvent.REJECT): FileState.REJECTED,  # a scanner that learned something new
}


def advance(state: FileState, event: FileEvent) -> FileState:
    """Raises NotPossible for a step the table doesn't have."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise NotPossible(f"A file that is {state} can't be moved by {event}.", state=state, event=event) from None
