"""Bugs put in by hand, each a small change of a real function. A simulation that misses one of them proves nothing."""

import asyncio
import contextlib
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from unittest import mock

import msgspec

from ringback.accounts import requirements
from ringback.core.http import Caller
from ringback.core.sqlite import SqliteStore
from ringback.courier import dispatch
from ringback.courier.flow import DeliveryEvent
from ringback.decisions import commands as decisions
from ringback.journal.commands import append
from ringback.journal.queries import head_seq
from ringback.services import StoreReceiptSink
from ringback.support.live import stream
from ringback.verification import codes
from ringback.verification import commands as verification

Change = tuple[Any, str, Any]


class Bug(NamedTuple):
    """`breaks`: words of what is broken by it. `first`: the seed from which worlds are looked at, near the one that
    showed it, where the first worlds show nothing."""

    change: Callable[[], Iterable[Change]]
    breaks: str
    first: int = 1

    @contextlib.contextmanager
    def present(self) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            for place, name, value in self.change():
                stack.enter_context(mock.patch.object(place, name, value))
            yield


def _claim_forgets_its_owner() -> Iterable[Change]:
    real = dispatch.claim
    yield dispatch, "claim", lambda db, **options: real(db, **{**options, "owner": ""})


def _record_ignores_early_receipts() -> Iterable[Change]:
    yield dispatch, "adopt_early_receipts", lambda db, row, stored: row


def _guess_is_not_counted() -> Iterable[Change]:
    yield verification, "_count", lambda db, actor, row: None


def _account_is_active_one_requirement_early() -> Iterable[Change]:
    def all_but_one(states: dict[str, str]) -> bool:
        return sum(state in ("satisfied", "waived") for state in states.values()) >= len(states) - 1

    yield requirements, "all_met", all_but_one


def _requirement_is_met_without_an_entry() -> Iterable[Change]:
    real = append

    def forgetful(db: Any, actor: Any, kind: Any, /, **rest: Any) -> Any:
        return None if kind == "requirement.satisfied" else real(db, actor, kind, **rest)

    yield requirements, "append", forgetful


def _repeat_runs_again() -> Iterable[Change]:
    def once(self: Caller, db: Any, key: str, digest: str, make: Any, /) -> tuple[int, bytes, bool]:
        return 201, make(db, self._actor(db)), False

    yield Caller, "_once", once


def _text_is_repeated_without_end() -> Iterable[Change]:
    """As an e-mail may be, of which a second copy does no harm."""
    yield dispatch, "ONCE", frozenset()


def _receipt_is_acknowledged_before_it_is_stored() -> Iterable[Change]:
    real = StoreReceiptSink.receive

    async def receive(self: StoreReceiptSink, receipt: Any) -> None:
        asyncio.get_running_loop().create_task(later(self, receipt))

    async def later(self: StoreReceiptSink, receipt: Any) -> None:
        await asyncio.sleep(2)  # to gather more
        await real(self, receipt)

    yield StoreReceiptSink, "receive", receive


def _stream_begins_now_whatever_was_seen() -> Iterable[Change]:
    def begin(db: Any, who: Any) -> None:
        who.seq = head_seq(db, account_id=who.account_id or "")

    yield stream, "_begin", begin


def _stream_repeats_what_was_seen() -> Iterable[Change]:
    real = stream.follower_of

    def follower_of(caller: Caller) -> Any:
        who = real(caller)
        who.seq = max(0, who.seq - 1) if who.seq else who.seq
        return who

    yield stream, "follower_of", follower_of


def _unknown_outcome_counts_as_not_sent() -> Iterable[Change]:
    real = dispatch.record_all

    def surely(done: dispatch.Performed) -> dispatch.Performed:
        event = done.outcome.event or DeliveryEvent.RETRY
        return done._replace(outcome=msgspec.structs.replace(done.outcome, event=event))

    def record_all(db: Any, *, owner: str, performed: Iterable[dispatch.Performed]) -> Any:
        return real(db, owner=owner, performed=[surely(done) for done in performed])

    yield dispatch, "record_all", record_all


def _commit_is_silently_undone() -> Iterable[Change]:
    """One in fifty: all is answered, and nothing of it stays."""
    real, commits = SqliteStore._commit_together, itertools.count(1)

    class Forgetful(sqlite3.Cursor):
        def execute(self, sql: str, *values: Any) -> "Forgetful":
            undone = sql == "COMMIT" and next(commits) % 50 == 0
            return super().execute("ROLLBACK" if undone else sql, *values)

    def commit_together(self: SqliteStore, cursor: sqlite3.Cursor, jobs: Any) -> Any:
        return real(self, cursor.connection.cursor(Forgetful), jobs)

    yield SqliteStore, "_commit_together", commit_together


def _proposer_approves() -> Iterable[Change]:
    yield decisions, "require_second_pair", lambda db, policy, actor, row: None


def _calls_are_never_begun() -> Iterable[Change]:
    real = dispatch.claim
    yield dispatch, "claim", lambda db, **options: [] if options["channel"] == "call" else real(db, **options)


def _any_code_is_right() -> Iterable[Change]:
    yield codes, "is_code", lambda vault, salt, guess, length=6: True


BUGS: dict[str, Bug] = {
    "a claim forgets its owner": Bug(_claim_forgets_its_owner, "is not recorded"),
    "a record ignores early receipts": Bug(_record_ignores_early_receipts, "receipt"),
    "a guess is not counted": Bug(_guess_is_not_counted, "guesses"),
    "an account is active one requirement early": Bug(_account_is_active_one_requirement_early, "is active without"),
    "a requirement is met without an entry": Bug(_requirement_is_met_without_an_entry, "the journal"),
    "a request that is repeated runs again": Bug(_repeat_runs_again, "answered differently"),
    "a text is repeated without end": Bug(_text_is_repeated_without_end, "was sent"),
    "a receipt is acknowledged before it is stored": Bug(_receipt_is_acknowledged_before_it_is_stored, "acknowledged"),
    "a stream begins now whatever was seen": Bug(_stream_begins_now_whatever_was_seen, "the stream"),
    "a stream repeats what was seen": Bug(_stream_repeats_what_was_seen, "the stream"),
    "an unknown outcome counts as not sent": Bug(_unknown_outcome_counts_as_not_sent, "was sent", first=9),
    "a commit is silently undone": Bug(_commit_is_silently_undone, "answered"),
    "calls are never begun": Bug(_calls_are_never_begun, "are not sent"),
    "any code is right": Bug(_any_code_is_right, "nobody typed"),
    "who proposes approves": Bug(_proposer_approves, "is active without"),
}
