"""Does an export of the journal still say what it said? Pure: reads records once, in their order, and names what is
bad. The database itself is read by `operations.journal_check`, in parts, with the same checks.

Three things hold each other: every entry's hash follows from its content and the entry before; the log holds every
entry's hash again; signed checkpoints hold the log. Who changes one must change all three, and can't sign.
What was never in a checkpoint, or a checkpoint deleted together with its newest entries, shows only against a note
that was kept elsewhere: pass such notes as `kept`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from ringback.journal.chain_check import OfAccount, chains
from ringback.journal.checkpoints import leaf
from ringback.journal.export_index import ExportIndex
from ringback.journal.log_check import LogCheck, check_end, contradicted, read_stretch, signed_roots
from ringback.journal.merkle import root_from_path
from ringback.journal.notes import BadNote, TrustedKeys, Verifier
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
from ringback.journal.report import JournalReport

R = TypeVar("R", bound=Record)


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
    report = JournalReport(key=str(verifier), trusted=trusted is not None, faults=[])
    with ExportIndex() as index:
        _Reading(report, TrustedKeys(verifier, header.changes), index, reading, progress).read(
            kept, whole=header.account_id is None
        )
    return report


class _Reading:
    """`ahead` is the record that ended the section before: each section ends with the first record of another kind."""

    def __init__(
        self,
        report: JournalReport,
        trust: TrustedKeys,
        index: ExportIndex,
        records: Iterator[Record],
        progress: Callable[[JournalReport], None],
    ) -> None:
        self.report = report
        self.trust = trust
        self.index = index
        self.records = records
        self.progress = progress
        self.ahead = next(records, None)
        self.proofs: dict[tuple[str, int], ProofLine] = {}
        self.ended = False

    def read(self, kept: Iterable[str], *, whole: bool) -> None:
        for name, root in signed_roots(self.report, self.trust, self.section(CheckpointLine), kept):
            if self.index.promise(root.size, root.root) != root.root:
                contradicted(self.report, name, root)
        stretch = read_stretch(self.report, start=0, lines=self.log(), roots=self.index.roots())
        LogCheck().add(stretch, self.report)
        for proof in self.section(ProofLine):
            self.proofs[proof.account_id, proof.seq] = proof
        for head in self.section(HeadLine):
            self.index.head(head)
        for _ in chains(
            self.report,
            entries=self.entries(),
            logged=self.index.logged(),
            heads=self.index.heads(),
            proved=self.proved,
            newest_proved=self.newest_proved,
        ):
            pass
        self.end()
        if whole:
            longest = max((root.size for root in self.index.roots()), default=0)
            check_end(self.report, promised=longest, logged=self.report.logged)

    def section(self, kind: type[R]) -> Iterator[R]:
        while isinstance(self.ahead, kind):
            yield self.ahead
            self.progress(self.report)
            self.ahead = next(self.records, None)

    def log(self) -> Iterator[LogLine]:
        for line in self.section(LogLine):
            self.index.log(line)
            yield line

    def entries(self) -> Iterator[EntryLine]:
        account_id = ""
        for line in self.section(EntryLine):
            if line.account_id < account_id:
                self.report.entries += 1
                self.report.add("disorder", line.account_id, "stands behind another account's entries", line.seq)
                continue
            account_id = line.account_id
            yield line

    def proved(self, entry: OfAccount) -> bool | None:
        proof = self.proofs.get((entry.account_id, entry.seq))
        if proof is None:
            return None
        try:
            path = [bytes.fromhex(node) for node in proof.path]
            root = root_from_path(leaf(entry.account_id, entry.seq, entry.hash), proof.n, proof.size, path)
        except ValueError:
            return False
        return self.index.root(proof.size) == root

    def newest_proved(self, account_id: str) -> int:
        return max((seq for account, seq in self.proofs if account == account_id), default=0)

    def end(self) -> None:
        for record in chain([self.ahead] if self.ahead is not None else [], self.records):
            if isinstance(record, EndLine):
                self.ended = True
                if record.entries != self.report.entries:
                    detail = f"the file says {record.entries} entries, {self.report.entries} came"
                    self.report.add("file_incomplete", None, detail)
            elif isinstance(record, Header):
                self.report.add("file_incomplete", None, "a second header: two exports in one file")
            else:
                self.report.add("disorder", getattr(record, "account_id", None), "a line stands where none may")
        if not self.ended:
            self.report.add("file_incomplete", None, "the last line is missing: the file was cut short")
