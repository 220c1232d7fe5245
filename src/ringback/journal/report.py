"""What a verifier found."""

import msgspec

MAX_FAULTS = 100  # one deleted page of rows may break thousands; the first ones tell the story


class Fault(msgspec.Struct, frozen=True):
    """One thing that does not fit. `seq` is null where it concerns the log or a checkpoint, not one entry."""

    code: str
    account_id: str | None
    seq: int | None
    detail: str


class JournalReport(msgspec.Struct):
    """What was read and what was found. `trusted`: the key came from the caller, not from the export itself.

    `compared` facts of the database's state were held against their entries; `older` things were made before their
    entries held enough for that. Both are 0 for an export, which has no state.
    """

    key: str = ""
    trusted: bool = False
    accounts: int = 0
    entries: int = 0
    logged: int = 0
    checkpoints: int = 0
    compared: int = 0
    older: int = 0
    faults_found: int = 0
    faults: list[Fault] = []

    def add(self, code: str, account_id: str | None, detail: str, seq: int | None = None) -> None:
        self.faults_found += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(code, account_id, seq, detail))

    def absorb(self, part: "JournalReport") -> None:
        """Another part of the same journal was read, too."""
        self.accounts += part.accounts
        self.entries += part.entries
        self.logged += part.logged
        self.checkpoints += part.checkpoints
        self.compared += part.compared
        self.older += part.older
        self.faults_found += part.faults_found
        self.faults += part.faults[: MAX_FAULTS - len(self.faults)]

    @property
    def ok(self) -> bool:
        return not self.faults_found

    @property
    def first(self) -> Fault | None:
        """The first bad entry, or the first fault of the log where no entry can be named."""
        return next((fault for fault in self.faults if fault.seq is not None), self.faults[0] if self.faults else None)
