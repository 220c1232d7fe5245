"""Does a stretch of the log have the roots that checkpoints signed for it?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import msgspec

from ringback.journal.chain_check import SomeLogged
from ringback.journal.checkpoints import leaf
from ringback.journal.export_index import Root
from ringback.journal.merkle import Edge
from ringback.journal.notes import BadNote, TrustedKeys
from ringback.journal.report import JournalReport


class SomeCheckpoint(Protocol):
    @property
    def size(self) -> int: ...

    @property
    def root(self) -> str: ...

    @property
    def note(self) -> str: ...


class Stretch(NamedTuple):
    """Of the log, from `start`: its edge at the end, and at each size for which a root was promised."""

    start: int
    edge: Edge
    promised: list[tuple[Root, Edge]]


def signed_roots(
    report: JournalReport, trust: TrustedKeys, checkpoints: Iterable[SomeCheckpoint], kept: Iterable[str] = ()
) -> Iterator[tuple[str, Root]]:
    """What the checkpoint notes promise, each with its name; those that are not ours are faults and promise nothing."""
    for note in kept:
        name = "the checkpoint that you kept"
        if (root := _opened(report, trust, note, name)) is not None:
            yield name, root
    for line in checkpoints:
        report.checkpoints += 1
        name = f"checkpoint {line.size}"
        if (root := _opened(report, trust, line.note, name)) is None:
            continue
        if (root.size, root.root.hex()) != (line.size, line.root):
            report.add("checkpoint_replaced", None, f"{name}: its row says another size or root than its signed note")
        yield name, root


def contradicted(report: JournalReport, name: str, root: Root) -> None:
    report.add("checkpoint_contradicted", None, f"{name}: two roots were signed for {root.size} entries")


def read_stretch(report: JournalReport, *, start: int, lines: Iterable[SomeLogged], roots: Iterator[Root]) -> Stretch:
    """`roots` by size, none of `start` or less; those beyond the last line are left."""
    edge, promised = Edge(), list[tuple[Root, Edge]]()
    waiting = next(roots, None)
    expected = start
    for line in lines:
        if line.n != expected:
            report.add("log_gap", None, f"the log goes from entry {expected - 1} to {line.n}")
        expected = line.n + 1
        edge.add(leaf(line.account_id, line.seq, line.hash))
        while waiting is not None and waiting.size <= expected:
            if waiting.size == expected:
                promised.append((waiting, edge.copy()))
            waiting = next(roots, None)
    report.logged += expected - start
    return Stretch(start, edge, promised)


class LogCheck(msgspec.Struct):
    """Puts stretches together, in their order. `roots` are the edge's after `size` entries."""

    size: int = 0
    roots: list[bytes] = []
    contradicted: bool = False

    def add(self, stretch: Stretch, report: JournalReport) -> None:
        edge = Edge(self.size, self.roots)
        whole = edge.size == stretch.start  # else entries are missing before it, and no root can be right
        for promised, within in stretch.promised:
            if not (whole and edge.joined(within).root() == promised.root) and not self.contradicted:
                self.contradicted = True  # every later root differs as well
                detail = f"the log's first {promised.size} entries don't have the root that was signed for them"
                report.add("checkpoint_contradicted", None, detail)
        if whole:
            edge = edge.joined(stretch.edge)
            self.size, self.roots = edge.size, edge.roots


def check_end(report: JournalReport, *, promised: int, logged: int) -> None:
    """`promised` is the largest size that was signed."""
    if promised != logged:
        lost = "a checkpoint is lost" if promised < logged else "its newest entries are gone"
        report.add("log_cut_off", None, f"the log has {logged} entries, {promised} were signed: {lost}")


def _opened(report: JournalReport, trust: TrustedKeys, note: str, name: str) -> Root | None:
    try:
        signed = trust.open(note)
    except BadNote as wrong:
        report.add("checkpoint_replaced", None, f"{name}: {wrong}")
        return None
    return Root(signed.size, signed.root)
