"""Checks a whole installation: chains, log, checkpoints, and the state that must follow from them. In parts, each in a
read transaction of its own, so that every processor takes part, memory stays the same however long the journal is, and
a check that was stopped goes on where it was.

Each part sees one moment of the accounts that it reads. The log is read up to where it ended at the beginning: what is
written meanwhile is the next check's.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Column, Table, bindparam, func, select, tuple_

from ringback.core.crypto import Vault, is_any_of
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.journal.chain_check import chains
from ringback.journal.checkpoints import trusted as trusted_by
from ringback.journal.export_index import Root
from ringback.journal.log_check import LogCheck, Stretch, check_end, contradicted, read_stretch, signed_roots
from ringback.journal.notes import Verifier
from ringback.journal.report import JournalReport
from ringback.journal.tables import (
    CheckpointRow,
    EntryRow,
    HeadRow,
    LogRow,
    checkpoints,
    entries,
    heads,
    log,
)
from ringback.operations.login_check import GlobalSignOut, UnjournaledRow, judge
from ringback.operations.state_check import Contents, StateCheck

PAGE = 1000
ACCOUNTS = 1000  # of one part
LOG_ENTRIES = 1 << 16  # of one part; a power of two, so that its tree is a subtree of the whole one
_LAST_SEQ = 2**63 - 1

K = TypeVar("K", int, str)
R = TypeVar("R", bound=tuple[Any, ...])
OfAccounts = TypeVar("OfAccounts", EntryRow, LogRow, HeadRow)


class SizeRow(NamedTuple):
    size: int | None


class AccountRow(NamedTuple):
    account_id: str


class LogPart(msgspec.Struct, frozen=True, tag="log"):
    """Of the log, entries `start` to before `end`, and the checkpoints of sizes in between, the last one's included."""

    start: int
    end: int
    signed: int


class AccountsPart(msgspec.Struct, frozen=True, tag="accounts"):
    """Accounts behind `after`, up to `upto`; to the last one where that is None."""

    after: str
    upto: str | None


Part = LogPart | AccountsPart


class PartResult(msgspec.Struct):
    """What came of one part. `promised` is the largest size that one of its checkpoints signed."""

    report: JournalReport
    stretch: Stretch | None = None
    promised: int = 0
    unjournaled: list[UnjournaledRow] = []
    first_told_at: int | None = None


LOG_SIZE = prepare(select((func.max(log.c.n) + 1).label("size")), into=SizeRow)
SIGNED = prepare(select(func.max(checkpoints.c.size).label("size")), into=SizeRow)
NEXT = prepare(
    select(heads.c.account_id)
    .where(heads.c.account_id > bindparam("after"))
    .order_by(heads.c.account_id)
    .limit(1)
    .offset(ACCOUNTS - 1),
    into=AccountRow,
)
CHECKPOINTS = prepare(
    select(checkpoints)
    .where(checkpoints.c.size > bindparam("after"), checkpoints.c.size <= bindparam("upto"))
    .order_by(checkpoints.c.size)
    .limit(PAGE),
    into=CheckpointRow,
)
LOG = prepare(
    select(log).where(log.c.n >= bindparam("start"), log.c.n < bindparam("end")).order_by(log.c.n).limit(PAGE),
    into=LogRow,
)


def _of_accounts(table: Table, into: type[R], *order: Column[int]) -> tuple[Prepared[R], Prepared[R]]:
    """Rows of the accounts behind one, or behind one of its rows: to the end, and up to another account. Where the
    end is open it must not be compared with anything, since databases sort what is no digit as they like."""
    columns = [table.c.account_id, *order]
    behind = tuple_(*columns) > tuple_(bindparam("account"), *(bindparam("after") for _ in order))
    rows = select(table).where(behind).order_by(*columns).limit(PAGE)
    return prepare(rows, into=into), prepare(rows.where(table.c.account_id <= bindparam("upto")), into=into)


ENTRIES = _of_accounts(entries, EntryRow, entries.c.seq)
LOGGED = _of_accounts(log, LogRow, log.c.seq)
HEADS = _of_accounts(heads, HeadRow)


class Plan(msgspec.Struct, frozen=True):
    """`log_size` entries are in the log, and this many were signed."""

    log_size: int
    signed: int
    parts: list[Part]


def plan(db: Db) -> Plan:
    size, signed = _size(db.one(LOG_SIZE)), _size(db.one(SIGNED))
    ends = [*range(LOG_ENTRIES, size, LOG_ENTRIES), size]
    parts: list[Part] = [
        LogPart(start, end, max(signed, size) if end == size else end)
        for start, end in zip([0, *ends], ends, strict=False)
    ]
    after = ""
    while (row := db.one(NEXT, after=after)) is not None:
        parts.append(AccountsPart(after, row.account_id))
        after = row.account_id
    return Plan(size, signed, [*parts, AccountsPart(after, None)])


def _size(row: SizeRow | None) -> int:
    return row.size or 0 if row is not None else 0


class PartCheck:
    """Checks parts in one process. `kept` are the roots that notes from outside the database promise, by size."""

    def __init__(self, verifier: Verifier, kept: dict[int, bytes], contents: Contents | None) -> None:
        self.verifier = verifier
        self.kept = kept
        self.contents = contents
        self.global_sign_out = GlobalSignOut()

    def check(self, db: Db, part: Part) -> PartResult:
        return self.log(db, part) if isinstance(part, LogPart) else self.accounts(db, part)

    def log(self, db: Db, part: LogPart) -> PartResult:
        done = PartResult(JournalReport(faults=[]))
        known = {size: root for size, root in self.kept.items() if part.start < size <= part.signed}

        def roots() -> Iterator[Root]:
            rows = _paged(
                lambda after: db.all(CHECKPOINTS, after=after, upto=part.signed), lambda row: row.size, part.start
            )
            for name, root in signed_roots(done.report, trusted_by(db, self.verifier), rows):
                done.promised = max(done.promised, root.size)
                if known.get(root.size, root.root) != root.root:
                    contradicted(done.report, name, root)
                yield root

        both = heapq.merge(roots(), (Root(size, known[size]) for size in sorted(known)))
        lines = _paged(lambda after: db.all(LOG, start=after + 1, end=part.end), lambda row: row.n, part.start - 1)
        done.stretch = read_stretch(done.report, start=part.start, lines=lines, roots=both)
        for _ in both:  # of more entries than there are
            pass
        return done

    def accounts(self, db: Db, part: AccountsPart) -> PartResult:
        report = JournalReport(faults=[])
        its_entries = _rows(db, ENTRIES, part, after=_LAST_SEQ)
        logged = _rows(db, LOGGED, part, after=_LAST_SEQ)
        ends = _rows(db, HEADS, part)
        of_parts = chains(report, entries=its_entries, logged=logged, heads=ends)
        if self.contents is None:
            for _ in of_parts:
                pass
            return PartResult(report)
        state = StateCheck(db, report, self.contents, self.global_sign_out)
        for account_id, chained in of_parts:
            if (first := next(chained, None)) is not None:
                state.read(account_id, chain([first], chained))
        return PartResult(report, unjournaled=state.signed_in.unjournaled, first_told_at=state.signed_in.first_told_at)


class Position(msgspec.Struct):
    """How far a check has come, and what it knows by then. `about` says what it was asked."""

    about: str
    plan: Plan
    report: JournalReport
    done: int = 0
    log: LogCheck = msgspec.field(default_factory=LogCheck)
    promised: int = 0
    unjournaled: list[UnjournaledRow] = []
    first_told_at: int | None = None

    @property
    def left(self) -> list[Part]:
        return self.plan.parts[self.done :]

    def add(self, done: PartResult) -> None:
        """The next part's."""
        self.done += 1
        self.report.absorb(done.report)
        self.promised = max(self.promised, done.promised)
        self.unjournaled += done.unjournaled
        told = [at for at in (self.first_told_at, done.first_told_at) if at is not None]
        self.first_told_at = min(told, default=None)
        if done.stretch is not None:
            self.log.add(done.stretch, self.report)

    def finish(self, db: Db, contents: Contents | None) -> JournalReport:
        check_end(self.report, promised=self.promised, logged=self.plan.log_size)
        if contents is not None:
            rest = StateCheck(db, self.report, contents, GlobalSignOut())
            rest.unknown()
            judge([*self.unjournaled, *rest.signed_in.unjournaled], self.first_told_at, self.report)
        return self.report


def begin(db: Db, verifier: Verifier, kept: Iterable[str], *, trusted: bool) -> tuple[Position, dict[int, bytes]]:
    """The position before the first part, and the roots that `kept` notes promise."""
    report = JournalReport(key=str(verifier), trusted=trusted, faults=[])
    roots: dict[int, bytes] = {}
    notes = list(kept)
    for name, root in signed_roots(report, trusted_by(db, verifier), (), notes):
        if roots.setdefault(root.size, root.root) != root.root:
            contradicted(report, name, root)
    about = "\n".join([str(verifier), *notes])
    return Position(about, plan(db), report, promised=max(roots, default=0)), roots


def packed(position: Position, vault: Vault) -> bytes:
    """To go on from later. Signed: who could write it by other means could say that all was in order."""
    body = msgspec.json.encode(position)
    return vault.proof("journal check", body).hex().encode() + b"\n" + body


class PositionRefused(Exception):
    """It was not written by this installation, or for another question."""


def unpacked(text: bytes, vault: Vault, about: str) -> Position:
    mark, _, body = text.partition(b"\n")
    try:
        ours = is_any_of(mark, [proof.hex().encode() for proof in vault.proofs("journal check", body)])
        position = msgspec.json.decode(body, type=Position) if ours else None
    except msgspec.DecodeError as error:
        raise PositionRefused from error
    if position is None or position.about != about:
        raise PositionRefused
    return position


def _paged(page: Callable[[K], list[R]], key: Callable[[R], K], after: K) -> Iterator[R]:
    while rows := page(after):
        yield from rows
        after = key(rows[-1])


def _rows(
    db: Db, statements: tuple[Prepared[OfAccounts], Prepared[OfAccounts]], part: AccountsPart, **after: int
) -> Iterator[OfAccounts]:
    """`after`: the `seq` of the first account, of which nothing is wanted."""
    bound = {} if part.upto is None else {"upto": part.upto}
    statement = statements[bool(bound)]
    account_id = part.after
    while rows := db.all(statement, account=account_id, **after, **bound):
        yield from rows
        last = rows[-1]
        account_id = last.account_id
        after = dict.fromkeys(after, last.seq)
