"""Do chains of entries fit together, and with what the log and their heads say of them? Reads all three in the order of
accounts, side by side, and remembers nothing but where it is."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from ringback.journal.chain import GENESIS, entry_hash
from ringback.journal.report import JournalReport


class OfAccount(Protocol):
    """Read-only, as named tuples and frozen structures are."""

    @property
    def account_id(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def hash(self) -> str: ...


class SomeEntry(OfAccount, Protocol):
    @property
    def at(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def actor(self) -> str: ...

    @property
    def audience(self) -> str: ...

    @property
    def case_id(self) -> str | None: ...

    @property
    def data(self) -> str: ...

    @property
    def private(self) -> bytes | None: ...


class SomeLogged(OfAccount, Protocol):
    @property
    def n(self) -> int: ...


T = TypeVar("T", bound=OfAccount)
E = TypeVar("E", bound=SomeEntry)
Proved = Callable[[OfAccount], bool | None]
"""Whether a proof says that the log holds this entry; None where there is no proof about it."""


class LookAhead(Generic[T]):
    """What comes next can be looked at before it is taken."""

    def __init__(self, rows: Iterable[T]) -> None:
        self._rows = iter(rows)
        self.next = next(self._rows, None)

    def take(self) -> T:
        taken = self.next
        if taken is None:
            raise StopIteration
        self.next = next(self._rows, None)
        return taken

    def of(self, account_id: str) -> bool:
        return self.next is not None and self.next.account_id == account_id


def chains(
    report: JournalReport,
    *,
    entries: Iterable[E],
    logged: Iterable[SomeLogged],
    heads: Iterable[OfAccount],
    proved: Proved = lambda entry: None,
    newest_proved: Callable[[str], int] = lambda account_id: 0,
) -> Iterator[tuple[str, Iterator[E]]]:
    """Each account with its entries, which are checked as they are read; those that were not read are, before the next.

    All three are ordered by account and, within it, by `seq`."""
    rows, log, ends = LookAhead(entries), LookAhead(logged), LookAhead(heads)
    while accounts := [one.next.account_id for one in (rows, log, ends) if one.next is not None]:
        account_id = min(accounts)
        chain = _Chain(report, account_id, log, proved)
        its_entries = chain.read(rows)
        yield account_id, its_entries
        for _ in its_entries:
            pass
        chain.close(ends.take() if ends.of(account_id) else None, newest_proved(account_id))


class _Chain:
    def __init__(self, report: JournalReport, account_id: str, log: LookAhead[SomeLogged], proved: Proved) -> None:
        self.report = report
        self.account_id = account_id
        self.log = log
        self.proved = proved
        self.seq = 0
        self.previous: str | None = GENESIS  # None: nobody knows what the entry before was
        self.newest = 0  # in the log
        self.placed = -1  # where in the log

    def fault(self, code: str, detail: str, seq: int) -> None:
        self.report.add(code, self.account_id, detail, seq)

    def read(self, rows: LookAhead[E]) -> Iterator[E]:
        while rows.of(self.account_id):
            row = rows.take()
            if self.entry(row):
                yield row

    def entry(self, row: SomeEntry) -> bool:
        self.report.entries += 1
        self.report.accounts += self.seq == 0
        if row.seq <= self.seq:
            self.fault("disorder", f"stands behind entry {self.seq}", row.seq)
            return False
        before, logged = self.logged(row.seq)
        if row.seq != self.seq + 1:
            self.fault("missing", f"entry {self.seq} is followed by {row.seq}", self.seq + 1)
            self.previous = before
        if self.previous is not None and recomputed(self.previous, row) != row.hash:
            self.fault("changed", "its hash does not follow from its content", row.seq)
        elif logged is not None and logged != row.hash:
            self.fault("rewritten", "the log holds another hash for it", row.seq)
        if self.proved(row) is False:
            self.fault("rewritten", "the signed checkpoint does not hold this entry", row.seq)
        self.previous = logged or row.hash
        self.seq = row.seq
        return True

    def logged(self, seq: int) -> tuple[str | None, str | None]:
        """The log's hashes of the entry before this one, where it was not read, and of this one."""
        before = None
        while (line := self.log.next) is not None and line.account_id == self.account_id and line.seq < seq:
            before = line.hash if line.seq == seq - 1 else None
            self.pass_over()
        if line is None or line.account_id != self.account_id or line.seq != seq:
            return before, None
        self.pass_over()
        return before, line.hash

    def pass_over(self) -> None:
        line = self.log.take()
        if line.seq != self.newest + 1 or line.n <= self.placed:
            self.fault("log_disorder", f"log entry {line.n} is out of turn", line.seq)
        self.newest, self.placed = line.seq, line.n

    def close(self, head: OfAccount | None, newest_proved: int) -> None:
        """The account's entries are all read: do the head and the log know of more?"""
        while self.log.of(self.account_id):
            self.pass_over()
        newest = max(self.newest, newest_proved, head.seq if head else 0)
        if not self.seq and newest:
            self.fault("cut_off", "all of this account's entries are gone", 1)
        elif self.seq < newest:
            self.fault("cut_off", f"there were entries up to {newest}", self.seq + 1)
        elif self.seq and (head is None or (head.seq, head.hash) != (self.seq, self.previous)):
            self.fault("head_changed", "the account's head names another newest entry", self.seq)


def recomputed(previous: str, row: SomeEntry) -> str:
    return entry_hash(
        previous,
        account_id=row.account_id,
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        actor=row.actor,
        audience=row.audience,
        case_id=row.case_id,
        data=row.data,
        private=row.private,
    )
