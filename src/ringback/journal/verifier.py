"""Does the journal still say what it said? Pure: reads records, from the database or an export, and names what is bad.

Three things hold each other: every entry's hash follows from its content and the entry before; the log holds every
entry's hash again; signed checkpoints hold the log. Who changes one must change all three, and can't sign.
What was never in a checkpoint, or a checkpoint deleted together with its newest entries, shows only against a note
that was kept elsewhere: pass such notes as `kept`.
"""

from collections.abc import Callable, Iterable

import msgspec

from ringback.journal.chain import GENESIS, entry_hash
from ringback.journal.checkpoints import leaf
from ringback.journal.merkle import Edge, root_from_path
from ringback.journal.notes import BadNote, Verifier, open_checkpoint
from ringback.journal.records import (
    BadExport,
    CheckpointLine,
    EndLine,
    EntryLine,
    Header,
    HeadLine,
    LogLine,
    ProofLine,
    Record,
)

MAX_FAULTS = 100  # one deleted page of rows may break thousands; the first ones tell the story
UNKNOWN = bytes(32)


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

    @property
    def ok(self) -> bool:
        return not self.faults_found

    @property
    def first(self) -> Fault | None:
        """The first bad entry, or the first fault of the log where no entry can be named."""
        return next((fault for fault in self.faults if fault.seq is not None), self.faults[0] if self.faults else None)


def verify(
    records: Iterable[Record],
    *,
    trusted: Verifier | None = None,
    kept: Iterable[str] = (),
    progress: Callable[[JournalReport], None] = lambda report: None,
) -> JournalReport:
    """Read every record once. `trusted` is the log's key as the caller knows it, `kept` are checkpoint notes that were
    kept outside. Raises BadExport where the records don't begin with a header or the key is no key."""
    reading = iter(records)
    header = next(reading, None)
    if not isinstance(header, Header):
        raise BadExport("line 1: an export begins with its header")
    try:
        verifier = trusted or Verifier.parse(header.key)
    except BadNote as wrong:
        raise BadExport(f"line 1: {wrong}") from None
    check = _Check(verifier, whole=header.account_id is None)
    check.report.trusted = trusted is not None
    for note in kept:
        check.promise(note, "the checkpoint that you kept")
    for record in reading:
        check.read(record)
        progress(check.report)
    check.finish()
    return check.report


class _Check:
    """What is remembered on the way: 32 bytes for each logged entry, one line for each account."""

    def __init__(self, verifier: Verifier, *, whole: bool) -> None:
        self.report = JournalReport(key=str(verifier), faults=[])
        self.verifier = verifier
        self.whole = whole
        self.promised: dict[int, bytes] = {}  # checkpoint size -> root
        self.contradicted = False
        self.edge = Edge()
        self.logged: dict[str, bytearray] = {}  # account -> digests in order of seq
        self.heads: dict[str, HeadLine] = {}
        self.proofs: dict[tuple[str, int], ProofLine] = {}
        self.account = ""
        self.seq = 0
        self.previous: str | None = None  # None: nobody knows what the entry before was
        self.ended = False

    def read(self, record: Record) -> None:
        match record:
            case CheckpointLine():
                self.checkpoint(record)
            case LogLine():
                self.log(record)
            case ProofLine():
                self.proofs[record.account_id, record.seq] = record
            case HeadLine():
                self.heads[record.account_id] = record
            case EntryLine():
                self.entry(record)
            case EndLine():
                self.ended = True
                if record.entries != self.report.entries:
                    self.fault("file_incomplete", f"the file says {record.entries} entries, {self.report.entries} came")
            case Header():
                self.fault("file_incomplete", "a second header: two exports in one file")

    def fault(self, code: str, detail: str, account_id: str | None = None, seq: int | None = None) -> None:
        self.report.add(code, account_id, detail, seq)

    # Checkpoints and log

    def checkpoint(self, line: CheckpointLine) -> None:
        self.report.checkpoints += 1
        name = f"checkpoint {line.size}"
        promised = self.promise(line.note, name)
        if promised is not None and (promised[0], promised[1].hex()) != (line.size, line.root):
            self.fault("checkpoint_replaced", f"{name}: its row says another size or root than its signed note")

    def promise(self, note: str, name: str) -> tuple[int, bytes] | None:
        try:
            signed = open_checkpoint(note, self.verifier)
        except BadNote as wrong:
            self.fault("checkpoint_replaced", f"{name}: {wrong}")
            return None
        if self.promised.setdefault(signed.size, signed.root) != signed.root:
            self.fault("checkpoint_contradicted", f"{name}: two roots were signed for {signed.size} entries")
        return signed.size, signed.root

    def log(self, line: LogLine) -> None:
        if line.n != self.report.logged:
            self.fault("log_gap", f"the log goes from entry {self.report.logged - 1} to {line.n}")
        self.report.logged = line.n + 1
        self.edge.add(leaf(line.account_id, line.seq, line.hash))
        digests = self.logged.setdefault(line.account_id, bytearray())
        known = len(digests) // 32
        if line.seq != known + 1:
            self.fault("log_disorder", f"log entry {line.n} is out of turn", line.account_id, line.seq)
        if line.seq > known:
            digests += UNKNOWN * (line.seq - known - 1) + digest(line.hash)
        promised = self.promised.get(self.report.logged)
        if promised is not None and promised != self.edge.root() and not self.contradicted:
            self.contradicted = True  # every later root differs as well
            self.fault(
                "checkpoint_contradicted",
                f"the log's first {self.report.logged} entries don't have the root that was signed for them",
            )

    # Entries

    def entry(self, line: EntryLine) -> None:
        self.report.entries += 1
        if line.account_id != self.account:
            if line.account_id < self.account:
                self.fault("disorder", "stands behind another account's entries", line.account_id, line.seq)
                return
            self.close_chain()
            self.account, self.seq, self.previous = line.account_id, 0, GENESIS
            self.report.accounts += 1
        if line.seq <= self.seq:
            self.fault("disorder", f"stands behind entry {self.seq}", line.account_id, line.seq)
            return
        if line.seq != self.seq + 1:
            self.fault("missing", f"entry {self.seq} is followed by {line.seq}", line.account_id, self.seq + 1)
            self.previous = self.logged_hash(line.account_id, line.seq - 1)
        self.compare(line)
        self.seq = line.seq

    def compare(self, line: EntryLine) -> None:
        logged = self.logged_hash(line.account_id, line.seq)
        if self.previous is not None and recomputed(self.previous, line) != line.hash:
            self.fault("changed", "its hash does not follow from its content", line.account_id, line.seq)
        elif logged is not None and logged != line.hash:
            self.fault("rewritten", "the log holds another hash for it", line.account_id, line.seq)
        proof = self.proofs.pop((line.account_id, line.seq), None)
        if proof is not None and not self.proved(proof, line):
            self.fault("rewritten", "the signed checkpoint does not hold this entry", line.account_id, line.seq)
        self.previous = logged or line.hash

    def proved(self, proof: ProofLine, line: EntryLine) -> bool:
        try:
            path = [bytes.fromhex(node) for node in proof.path]
            root = root_from_path(leaf(line.account_id, line.seq, line.hash), proof.n, proof.size, path)
        except ValueError:
            return False
        return self.promised.get(proof.size) == root

    def logged_hash(self, account_id: str, seq: int) -> str | None:
        known = self.logged.get(account_id, b"")[32 * (seq - 1) : 32 * seq]
        return known.hex() if seq and len(known) == 32 and known != UNKNOWN else None

    def close_chain(self) -> None:
        """The account's entries are all read: do the head and the log know of more?"""
        if not self.account:
            return
        head = self.heads.pop(self.account, None)
        known = len(self.logged.pop(self.account, b"")) // 32
        proved = max((seq for account, seq in self.proofs if account == self.account), default=0)
        newest = max(known, proved, head.seq if head else 0)
        if self.seq < newest:
            self.fault("cut_off", f"there were entries up to {newest}", self.account, self.seq + 1)
        elif head is None or (head.seq, head.hash) != (self.seq, self.previous):
            self.fault("head_changed", "the account's head names another newest entry", self.account, self.seq)

    def finish(self) -> None:
        self.close_chain()
        for account_id in sorted({*self.logged, *(head.account_id for head in self.heads.values() if head.seq)}):
            self.fault("cut_off", "all of this account's entries are gone", account_id, 1)
        if not self.ended:
            self.fault("file_incomplete", "the last line is missing: the file was cut short")
        longest = max(self.promised, default=0)
        if self.whole and longest != self.report.logged:
            lost = "a checkpoint is lost" if longest < self.report.logged else "its newest entries are gone"
            self.fault("log_cut_off", f"the log has {self.report.logged} entries, {longest} were signed: {lost}")


def digest(text: str) -> bytes:
    """The 32 bytes; UNKNOWN for text that is no digest, which the root over it gives away."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        return UNKNOWN
    return raw if len(raw) == len(UNKNOWN) else UNKNOWN


def recomputed(previous: str, line: EntryLine) -> str:
    fields = msgspec.structs.asdict(line)
    del fields["hash"]
    return entry_hash(previous, **fields)
